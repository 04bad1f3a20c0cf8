import { SignalBars } from '../../../../design/SignalBars.tsx';
import { VisuallyHidden } from '../../../../design/VisuallyHidden.tsx';
import type { LivePerson } from '../../../wire.ts';
import { useSay } from '../../context.ts';
import styles from './QualityMark.module.css';

type Quality = NonNullable<LivePerson['quality']>;

/** Lit, of three. */
const BARS: Readonly<Record<Quality, 1 | 2 | 3>> = { good: 3, weak: 2, poor: 1 };

/** How somebody is connected: quiet as long as it is good, and with a word that can be read where it is not. */
export function QualityMark({ quality }: { quality: Quality }) {
  const t = useSay();
  const words = t(`quality.${quality}`);
  return (
    <span className={styles['mark']} data-quality={quality} title={words}>
      <SignalBars lit={BARS[quality]} size={14} />
      {quality !== 'good' && <span aria-hidden>{t(`quality.brief.${quality}`)}</span>}
      <VisuallyHidden>{words} </VisuallyHidden>
    </span>
  );
}
