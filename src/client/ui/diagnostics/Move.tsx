import { ArrowRight, ChevronDown } from 'lucide-react';
import { VisuallyHidden } from '../../../design/VisuallyHidden.tsx';
import type { MoveTimeline } from '../../store/diagnosis.ts';
import { useLanguage, useText } from '../context.ts';
import styles from './Move.module.css';
import { Timeline } from './Timeline.tsx';
import { useDuration } from './useDuration.ts';

/** One move: what became of it, and how. The newest stands open. */
export function Move({ move, first }: { move: MoveTimeline; first: boolean }) {
  const t = useText();
  const { outcome, clock, from, to } = move;
  const told = move.steps.some(({ mark }) => mark !== null);
  return (
    <details className={styles['move']} open={first}>
      <summary className={styles['summary']}>
        <h4 className={styles['name']}>
          <VisuallyHidden>{t('diagnostics.fromTo', { from, to })}</VisuallyHidden>
          <span aria-hidden className={styles['way']}>
            <bdi>{from}</bdi>
            <ArrowRight size={16} className={styles['arrow']} />
            <bdi>{to}</bdi>
          </span>
        </h4>
        <span className={styles['outcome']} data-outcome={outcome.is}>
          {t(`diagnostics.outcome.${outcome.is}`)}
        </span>
        <ChevronDown size={18} aria-hidden className={styles['chevron']} />
      </summary>
      <Figures move={move} />
      {'why' in outcome && <p className={styles['note']}>{t('diagnostics.why', { why: outcome.why })}</p>}
      <Timeline move={move} told={told} />
      {clock && (
        <p className={styles['note']}>
          {t('diagnostics.clock', { ms: clock.within.toFixed(1) })}
          {Math.abs(clock.offset) >= 1_000 &&
            ` ${t('diagnostics.clockOff', { s: (Math.abs(clock.offset) / 1_000).toFixed(1) })}`}
        </p>
      )}
      {!told && <p className={styles['note']}>{t('diagnostics.noTrace')}</p>}
    </details>
  );
}

function Figures({ move }: { move: MoveTimeline }) {
  const t = useText();
  const duration = useDuration();
  const language = useLanguage();
  const figures = [
    [t('diagnostics.at'), new Date(move.at).toLocaleTimeString(language)],
    [t('diagnostics.numericId'), move.numericId],
    [t('diagnostics.handover'), move.handover],
    [t('diagnostics.span'), duration(move.span)],
    ...(move.gap === null ? [] : [[t('diagnostics.gap'), duration(move.gap)] as const]),
  ] as const;
  return (
    <dl className={styles['figures']}>
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
