import type { TileView } from '../../store/view.ts';
import { EMOJI } from './emoji.ts';
import styles from './Floating.module.css';

/** Rises over a tile, once for each. Who cannot see it hears it: `ReactionsHeard`. */
export function Floating({ reaction }: Pick<TileView, 'reaction'>) {
  if (!reaction) return null;
  return (
    <span key={reaction.id} aria-hidden className={styles['floating']}>
      {EMOJI[reaction.name]}
    </span>
  );
}
