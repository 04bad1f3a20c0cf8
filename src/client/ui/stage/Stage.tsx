import { memo } from 'react';
import type { StageView } from '../../store/view.ts';
import { useText } from '../context.ts';
import styles from './Stage.module.css';
import { StageLayer } from './StageLayer.tsx';
import { useLayers } from './useLayers.ts';
import { useSize } from './useSize.ts';

interface Props {
  stages: readonly StageView[];
  pinned: string | null;
  /** A move takes long enough to say so: step back a little. */
  dimmed: boolean;
}

/**
 * Where the people are. Each epoch is a layer of its own, keyed by it, so that an arriving meeting's pictures are
 * the very elements that are shown after the commit: nothing is mounted at that moment.
 */
export const Stage = memo(function Stage({ stages, pinned, dimmed }: Props) {
  const t = useText();
  const [element, size] = useSize<HTMLElement>();
  const layers = useLayers(stages);
  return (
    <section ref={element} aria-label={t('stage.video')} className={styles['stage']}>
      {layers.map(({ stage, part, entering }) => (
        <StageLayer
          key={stage.epoch}
          stage={stage}
          part={part}
          entering={entering}
          size={size}
          pinned={pinned}
        />
      ))}
      <div className={styles['dim']} data-on={dimmed || undefined} />
    </section>
  );
});
