import { classes } from '../../../design/classes.ts';
import { withVariables } from '../../../design/withVariables.ts';
import { useMedia, useText } from '../context.ts';
import styles from './LevelMeter.module.css';

const BARS = [0.08, 0.2, 0.35, 0.52, 0.7];

/** How loud the microphone is, 0 to 1; still when it is muted. */
export function LevelMeter({ muted, className }: { muted: boolean; className?: string | undefined }) {
  const t = useText();
  const measured = useMedia((media) => media.microphoneLevel);
  const level = muted ? 0 : Math.min(1, Math.max(0, measured));
  return (
    <div className={classes(styles['meter'], className)}>
      <meter aria-label={t('door.level')} min={0} max={1} value={level} className={styles['told']} />
      {BARS.map((threshold) => (
        <span
          key={threshold}
          aria-hidden
          className={styles['bar']}
          style={withVariables({ '--lit': level > threshold ? 1 : 0.3 })}
        />
      ))}
    </div>
  );
}
