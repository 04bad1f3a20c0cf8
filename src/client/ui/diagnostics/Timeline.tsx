import { classes } from '../../../design/classes.ts';
import { VisuallyHidden } from '../../../design/VisuallyHidden.tsx';
import { withVariables } from '../../../design/withVariables.ts';
import type { Translate } from '../../../locales/messages.ts';
import type { Mark, MomentRow, MoveTimeline } from '../../store/diagnosis.ts';
import { useText } from '../context.ts';
import styles from './Timeline.module.css';
import { useDuration } from './useDuration.ts';

/**
 * The eleven steps, if the bridges have told of any, and what this tab saw of them, on one axis: a table, with a bar
 * under each row.
 */
export function Timeline({ move, told }: { move: MoveTimeline; told: boolean }) {
  const t = useText();
  return (
    <table className={styles['timeline']}>
      <caption>
        <VisuallyHidden>{t('diagnostics.timeline', { to: move.to })}</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          <th scope="col">{t('diagnostics.step')}</th>
          <th scope="col" className={styles['who']}>
            {t('diagnostics.who')}
          </th>
          <th scope="col">{t('diagnostics.when')}</th>
          <th scope="col">{t('diagnostics.took')}</th>
        </tr>
      </thead>
      {told && (
        <tbody>
          <Group words={t('diagnostics.bridges')} />
          {move.steps.map(({ step, part, mark }) => (
            <Row
              key={step}
              number={step}
              what={t(`diagnostics.step.${step}`)}
              who={part ?? t('diagnostics.notTold')}
              mark={mark}
              span={move.span}
            />
          ))}
        </tbody>
      )}
      <tbody className={styles['browser']}>
        <Group words={t('diagnostics.browser')} />
        {move.moments.map((moment) => (
          <Row
            key={moment.name}
            what={wordsOf(t, moment)}
            who={t('diagnostics.here')}
            mark={moment.mark}
            span={move.span}
            out={move.handover === 'reference' && moment.name === 'authenticated'}
          />
        ))}
      </tbody>
    </table>
  );
}

const wordsOf = (t: Translate, { name, by }: MomentRow): string =>
  name === 'ready' ? t(`diagnostics.moment.ready.${by ?? 'frame'}`) : t(`diagnostics.moment.${name}`);

function Group({ words }: { words: string }) {
  return (
    <tr>
      <th scope="rowgroup" colSpan={4} className={styles['group']}>
        {words}
      </th>
    </tr>
  );
}

interface RowProps {
  number?: number;
  what: string;
  who: string;
  mark: Mark | null;
  span: number;
  /** In no meeting meanwhile. */
  out?: boolean;
}

function Row({ number, what, who, mark, span, out }: RowProps) {
  const duration = useDuration();
  const share = (milliseconds: number) => (span > 0 ? `${(milliseconds / span) * 100}%` : '0%');
  return (
    <tr className={classes(styles['row'], !mark && styles['untold'])} data-step={number}>
      <th scope="row">
        <span className={styles['what']}>
          <span className={styles['badge']}>{number}</span>
          <span>
            {what}
            <span aria-hidden className={styles['whoBelow']}>
              {who}
            </span>
          </span>
        </span>
      </th>
      <td className={styles['who']}>{who}</td>
      <td className={styles['number']}>{mark ? duration(mark.at) : '–'}</td>
      <td className={styles['number']}>{mark ? duration(mark.at - mark.since) : '–'}</td>
      <td aria-hidden className={styles['track']}>
        {mark && (
          <span
            className={classes(styles['bar'], out && styles['out'])}
            style={withVariables({ '--from': share(mark.since), '--for': share(mark.at - mark.since) })}
          />
        )}
      </td>
    </tr>
  );
}
