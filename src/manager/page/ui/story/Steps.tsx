import type { MoveStory } from '../../../wire.ts';
import { useSay, useSpoken } from '../../context.ts';
import { type LogLine, linesByStep } from '../../linesByStep.ts';
import { missingSteps } from '../../missingSteps.ts';
import { namedText } from '../why.ts';
import styles from './Steps.module.css';

/** Each step with its time, and what every bridge has logged of it. */
export function Steps({ story }: { story: MoveStory }) {
  const t = useSay();
  return (
    <section aria-label={t('story.steps')}>
      <h3 className={styles['title']}>{t('story.steps')}</h3>
      {story.steps.length === 0 ? (
        <p className={styles['soft']}>{t('story.forgotten')}</p>
      ) : (
        <List story={story} />
      )}
    </section>
  );
}

function List({ story }: { story: MoveStory }) {
  const t = useSay();
  return (
    <ol className={styles['steps']}>
      {linesByStep(story).map(({ step, took, lines }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps do not change places
        <li key={index} className={styles['step']}>
          <p className={styles['head']}>
            {step ? (
              <>
                <span className={styles['number']}>{step.number}</span>
                <span className={styles['what']}>{namedText(t, `step.${step.number}`, '')}</span>
                <span className={styles['soft']}>{step.part}</span>
                <span className={styles['time']}>{t('story.ms', { ms: step.ms })}</span>
                <span className={styles['took']}>+{took}</span>
              </>
            ) : (
              <span className={styles['what']}>{t('story.before')}</span>
            )}
          </p>
          <Lines lines={step ? [...traced(step), ...lines] : lines} />
        </li>
      ))}
      {missingSteps(story).map(({ number, is }) => (
        <li key={`missing ${number}`} className={styles['step']} data-missing={is}>
          <p className={styles['head']}>
            <span className={styles['number']}>{number}</span>
            <span className={styles['what']}>{namedText(t, `step.${number}`, '')}</span>
            <span className={styles['soft']}>{t(`story.step.${is}`)}</span>
          </p>
        </li>
      ))}
    </ol>
  );
}

/** What the part itself has noted of the step: in the language of logs, so it stands among their lines. */
const traced = ({ part, at, number, detail }: MoveStory['steps'][number]): LogLine[] =>
  detail ? [{ part, at, level: 'Trace', text: `step ${number}: ${detail}` }] : [];

function Lines({ lines }: { lines: readonly LogLine[] }) {
  const { counted } = useSpoken();
  if (lines.length === 0) return null;
  return (
    <details className={styles['details']}>
      <summary>{counted('story.lines', lines.length)}</summary>
      <pre className={styles['lines']} lang="en">
        {lines
          .map(({ part, at, level, text }) => `${part}  ${at.slice(11, 23)}  ${level}  ${text}`)
          .join('\n')}
      </pre>
    </details>
  );
}
