import type { Look, Start } from '../port.ts';
import { homeOf, type Scenario } from '../scenario/scenario.ts';
import { HOST_SECRET } from '../world/cluster.ts';
import type { PersonSeen } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { Browser } from './Browser.tsx';

interface Props {
  world: World;
  index: number;
  person: PersonSeen;
  scenario: Scenario;
  look: Look;
  width: number | null;
}

/** Where a client's page begins; loaded along, so that the pages find it in the cache. */
const entry = import('../client/entry.ts').then(({ address }) => address);

/** One person's browser: the real web app in a page of its own. */
export function Client({ world, index, person, scenario, look, width }: Props) {
  return (
    <Browser
      name={person.name}
      title={person.title}
      width={width}
      entry={() => entry}
      start={startOf(index, person.name, scenario, look)}
      connect={(port) => world.connect(index, port)}
    />
  );
}

function startOf(index: number, person: string, scenario: Scenario, look: Look): Start {
  const { language, muted, host, sound } = scenario;
  const query = new URLSearchParams({ name: person, skipJoinOptions: 'true', lang: language });
  if (muted && index === 0) query.set('audioMuted', 'true');
  if (host && index === 0) query.set('secret', HOST_SECRET);
  return { address: `/meeting/${homeOf(index).numericId}?${query}`, person, index, sound, look };
}
