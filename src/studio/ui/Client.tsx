import { useEffect, useRef } from 'react';
import type { Look, Start } from '../port.ts';
import { homeOf, type Scenario } from '../scenario/scenario.ts';
import type { PersonSeen } from '../world/state.ts';
import type { World } from '../world/world.ts';
import styles from './Client.module.css';

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
  const frame = useRef<HTMLIFrameElement>(null);
  const begun = useRef({ scenario, look });

  useEffect(() => {
    const listen = ({ source, origin, data }: MessageEvent) => {
      const page = frame.current?.contentWindow;
      if (!page || source !== page || origin !== location.origin || data !== 'segue-client') return;
      const { port1, port2 } = new MessageChannel();
      world.connect(index, port1);
      const start = startOf(index, person.name, begun.current.scenario, begun.current.look);
      void entry.then((module) => page.postMessage({ module, start }, origin, [port2]));
    };
    addEventListener('message', listen);
    return () => removeEventListener('message', listen);
  }, [world, index, person.name]);

  return (
    <figure className={styles['client']} style={width === null ? undefined : { width, flex: 'none' }}>
      <figcaption className={styles['bar']}>
        <span className={styles['dots']} aria-hidden />
        <b>{person.name}</b>
        <span className={styles['address']} title={person.title}>
          {person.title}
        </span>
      </figcaption>
      <iframe
        ref={frame}
        title={person.name}
        src="studio-client.html"
        className={styles['page']}
        allow="autoplay; fullscreen; clipboard-write"
      />
    </figure>
  );
}

function startOf(index: number, person: string, { language, muted, sound }: Scenario, look: Look): Start {
  const query = new URLSearchParams({ name: person, skipJoinOptions: 'true', lang: language });
  if (muted && index === 0) query.set('audioMuted', 'true');
  return { address: `/meeting/${homeOf(index).numericId}?${query}`, person, index, sound, look };
}
