import { CircleAlert, CircleCheck, LoaderCircle } from 'lucide-react';
import { useSay } from '../../context.ts';
import { namedText } from '../why.ts';
import styles from './Verdict.module.css';

interface Props {
  /** In the words of the troubleshooting page. */
  is: string;
  means: string;
  /** Names of what to check next. */
  check: readonly string[];
}

const ICONS = new Map([
  ['landed', CircleCheck],
  ['moving', LoaderCircle],
]);

/** What it came to, and what to check next. */
export function Verdict({ is, means, check }: Props) {
  const t = useSay();
  const Icon = ICONS.get(is) ?? CircleAlert;
  return (
    <section aria-label={t('story.verdict')} className={styles['verdict']} data-is={is}>
      <Icon size={22} aria-hidden />
      <div>
        <h3 className={styles['is']}>{namedText(t, `story.is.${is}`, is)}</h3>
        <p>{means}</p>
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
