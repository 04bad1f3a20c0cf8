import type { Look, ManagerStart } from '../port.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Say } from '../words.ts';
import type { World } from '../world/world.ts';
import { Browser } from './Browser.tsx';

interface Props {
  world: World;
  title: string;
  scenario: Scenario;
  look: Look;
  say: Say;
}

/** The operator's browser: the real page, over the cluster in this tab. */
export function Manager({ world, title, scenario, look, say }: Props) {
  const start: ManagerStart = {
    address: `/manager?${new URLSearchParams({ lang: scenario.language })}`,
    look,
  };
  return (
    <Browser
      name={say('manager')}
      title={title}
      width={null}
      broad
      entry={() => import('../manager/entry.ts').then(({ address }) => address)}
      start={start}
      connect={(port) => void world.connectManager(port)}
    />
  );
}
