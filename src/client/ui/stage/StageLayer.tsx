import { memo, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { classes } from '../../../design/classes.ts';
import type { StageView } from '../../store/view.ts';
import { afterPaint } from '../afterPaint.ts';
import { useMedia, useText } from '../context.ts';
import type { Size } from './box.ts';
import { Pager } from './Pager.tsx';
import styles from './StageLayer.module.css';
import { arrangeWithSelf } from './selfPlace.ts';
import { Tile } from './Tile.tsx';
import type { Part } from './useLayers.ts';
import { useSpeaker } from './useSpeaker.ts';

/** In a larger meeting only who is on this page is drawn. */
const MOST_DRAWN = 60;

interface Props {
  stage: StageView;
  part: Part;
  entering: boolean;
  size: Size;
  pinned: string | null;
}

export const StageLayer = memo(function StageLayer({ stage, part, entering, size, pinned }: Props) {
  const t = useText();
  const layer = useRef<HTMLDivElement>(null);
  const self = useMedia((media) => media.selfPicture);
  const [wished, setPage] = useState(0);
  const speaker = useSpeaker(part);
  const { boxes, page, pages, floating } = useMemo(
    () => arrangeWithSelf(stage.tiles, size, { layout: stage.layout, pinned, speaker, page: wished }, self),
    [stage.tiles, stage.layout, size, pinned, speaker, wished, self],
  );
  // The picture of whoever is on another page goes on, so that it is there when the page is turned.
  const drawn =
    stage.tiles.length <= MOST_DRAWN ? stage.tiles : stage.tiles.filter(({ key }) => boxes.has(key));
  const over = part === 'leaving' || part === 'frozen';
  const present = part === 'current';
  const alone = stage.tiles.every((tile) => tile.self);

  useLayoutEffect(() => {
    if (!over) return;
    // It plays until the new one is there to be seen, and not a frame longer. The person's own picture goes on in the
    // new one too, and a paused one may turn black where there is no GPU.
    return afterPaint(() => {
      for (const video of layer.current?.querySelectorAll('figure:not([data-self]) video') ?? [])
        if (video instanceof HTMLVideoElement) video.pause();
    });
  }, [over]);

  return (
    <div
      ref={layer}
      className={classes(styles['layer'], styles[part], entering && styles['entering'])}
      aria-hidden={part === 'current' || part === 'frozen' ? undefined : true}
      inert={!present}
    >
      {drawn.map((tile) => (
        <Tile
          key={tile.key}
          epoch={stage.epoch}
          due={stage.due ?? false}
          tile={tile}
          box={boxes.get(tile.key)}
          pinned={tile.participant === pinned}
          floating={tile.key === floating}
          movable={tile.self && tile.source === 'camera' && !alone}
        />
      ))}
      {present && alone && <p className={styles['alone']}>{t('stage.alone')}</p>}
      {present && pages > 1 && <Pager page={page} pages={pages} onTurn={setPage} />}
    </div>
  );
});
