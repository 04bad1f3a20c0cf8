import { MenuItem } from '../../../design/MenuItem.tsx';
import { REACTIONS } from '../../../protocol/reaction.ts';
import { useCommands, useText } from '../context.ts';
import { EMOJI } from './emoji.ts';
import styles from './ReactionItems.module.css';

/** One row of a menu, that stays open: joy comes in twos and threes. */
export function ReactionItems() {
  const t = useText();
  const { react } = useCommands();
  return (
    <div className={styles['row']}>
      {REACTIONS.map((name) => (
        <MenuItem key={name} staysOpen aria-label={t(`reaction.${name}`)} onSelect={() => react(name)}>
          {EMOJI[name]}
        </MenuItem>
      ))}
    </div>
  );
}
