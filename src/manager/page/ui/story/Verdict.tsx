import { CircleAlert, CircleCheck, LoaderCircle } from 'lucide-react';
import type { MoveStory } from '../../../wire.ts';
import { useSay } from '../../context.ts';
import { namedText, whyText } from '../why.ts';
import styles from './Verdict.module.css';

const ICONS = new Map([
  ['landed', CircleCheck],
  ['moving', LoaderCircle],
]);

/** What it came to, in the words of the troubleshooting page, and what to check next. */
export function Verdict({ story: { verdict } }: { story: MoveStory }) {
  const t = useSay();
  const { is, because, check } = verdict;
  const Icon = ICONS.get(is) ?? CircleAlert;
  const why = because === undefined ? '' : whyText(t, { code: because });
  return (
    <section aria-label={t('story.verdict')} className={styles['verdict']} data-is={is}>
      <Icon size={22} aria-hidden />
      <div>
        <h3 className={styles['is']}>{namedText(t, `story.is.${is}`, is)}</h3>
        <p>{namedText(t, `story.means.${is}`, is).replace('{why}', () => why)}</p>
        {check.length > 0 && (
          <>
            <h4 className={styles['next']}>{t('story.next')}</h4>
            <ol className={styles['checks']}>
              {check.map((each) => (
                <li key={each}>{namedText(t, `check.${each}`, each)}</li>
              ))}
            </ol>
          </>
        )}
      </div>
    </section>
  );
}
