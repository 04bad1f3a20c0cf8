import { SignalBars } from '../../../design/SignalBars.tsx';
import { useMedia, useText } from '../context.ts';
import { BARS } from './bars.ts';
import styles from './QualityMark.module.css';

/** Only where it is not good: by shape, and in words for whoever listens, points at it, or has a large tile. */
export function QualityMark({ participant, size }: { participant: string; size: number }) {
  const t = useText();
  const quality = useMedia((media) => media.quality.get(participant));
  if (!quality || quality === 'good') return null;
  const words = t(`quality.${quality}`);
  return (
    <span className={styles['mark']} data-quality={quality} title={words}>
      <SignalBars lit={BARS[quality]} size={size} />
      <span className={styles['words']}>{words} </span>
    </span>
  );
}
