import { Check, CircleAlert, Clock, FileSearch, LoaderCircle, X } from 'lucide-react';
import { memo } from 'react';
import { IconButton } from '../../../../design/IconButton.tsx';
import { useCommands, useSay } from '../../context.ts';
import type { Shown } from '../../desk.ts';
import type { PersonOutcome } from '../../orders/outcome.ts';
import type { Say } from '../../spoken.ts';
import { whyText } from '../why.ts';
import styles from './MoveRow.module.css';

interface Props {
  name: string;
  outcome: PersonOutcome;
  /** None before it was ordered, or where it was refused. */
  move: string | undefined;
  story: Shown | undefined;
  /** Where nothing around it says so. */
  to?: string | undefined;
}

const ICONS = {
  waiting: Clock,
  moving: LoaderCircle,
  landed: Check,
  stayed: CircleAlert,
  between: CircleAlert,
  notMoved: CircleAlert,
} as const;

export const MoveRow = memo(function MoveRow({ name, outcome, move, story, to }: Props) {
  const t = useSay();
  const { cancel, showStory } = useCommands();
  const Icon = ICONS[outcome.is];
  return (
    <li className={styles['row']} data-outcome={outcome.is}>
      <Icon size={16} aria-hidden className={styles['icon']} />
      <div className={styles['words']}>
        <bdi className={styles['name']}>{name}</bdi>
        <span className={styles['outcome']}>
          {outcomeText(t, outcome)}
          {to !== undefined && <> · {t('moves.to', { space: to })}</>}
        </span>
      </div>
      {move !== undefined && outcome.is === 'moving' && (
        <IconButton small icon={X} label={t('moves.cancel', { name })} onClick={() => cancel(move, name)} />
      )}
      {story && (
        <IconButton
          small
          icon={FileSearch}
          label={t('moves.details', { name })}
          onClick={() => showStory(story)}
        />
      )}
    </li>
  );
});

function outcomeText(t: Say, outcome: PersonOutcome): string {
  const word = t(`outcome.${outcome.is}`);
  return 'because' in outcome
    ? t('outcome.because', { outcome: word, why: whyText(t, outcome.because) })
    : word;
}
