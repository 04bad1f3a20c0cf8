import { useState } from 'react';
import type { Say, StudioWord } from '../words.ts';
import type { WorldState } from '../world/state.ts';
import { Frames } from './Frames.tsx';
import { States } from './States.tsx';
import { Steps } from './Steps.tsx';
import styles from './Watch.module.css';

const TABS = ['steps', 'state', 'frames'] as const;

/** What happens, seen from three sides. */
export function Watch({ state, say }: { state: WorldState; say: Say }) {
  const [tab, setTab] = useState<(typeof TABS)[number]>('steps');
  const word = (name: (typeof TABS)[number]): StudioWord => `tab.${name}`;
  return (
    <section className={styles['watch']} aria-label={say('watch')}>
      <div className={styles['tabs']}>
        {TABS.map((name) => (
          <button key={name} type="button" aria-pressed={tab === name} onClick={() => setTab(name)}>
            {say(word(name))}
          </button>
        ))}
      </div>
      {/* Scrolls, so it can be reached by key. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to take the focus */}
      <section className={styles['shown']} tabIndex={0} aria-label={say(word(tab))}>
        {tab === 'steps' && <Steps state={state} say={say} />}
        {tab === 'state' && <States people={state.people} say={say} />}
        {tab === 'frames' && <Frames frames={state.frames} say={say} />}
      </section>
    </section>
  );
}
