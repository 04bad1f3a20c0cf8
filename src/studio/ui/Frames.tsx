import type { Say } from '../words.ts';
import type { WorldState } from '../world/state.ts';
import styles from './Table.module.css';

const SHOWN = 120;

/** WC3 as it travels, the newest first; tokens are struck. */
export function Frames({ frames, say }: Pick<WorldState, 'frames'> & { say: Say }) {
  if (frames.length === 0) return <p>{say('noFrames')}</p>;
  return (
    <ol className={styles['frames']}>
      {frames
        .slice(-SHOWN)
        .reverse()
        .map((frame) => (
          <li key={frame.id}>
            <details>
              <summary>
                <span className={styles['at']}>{Math.round(frame.at)} ms</span>
                <b>
                  {frame.person} #{frame.socket}
                </b>
                <span aria-hidden>{frame.way === 'up' ? '↑' : '↓'}</span>
                <code>{frame.what}</code>
              </summary>
              <pre>{frame.text}</pre>
            </details>
          </li>
        ))}
    </ol>
  );
}
