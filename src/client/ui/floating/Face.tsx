import { MicOff } from 'lucide-react';
import { Avatar } from '../../../design/Avatar.tsx';
import { classes } from '../../../design/classes.ts';
import { VisuallyHidden } from '../../../design/VisuallyHidden.tsx';
import { streamKey } from '../../store/media.ts';
import type { TileView } from '../../store/view.ts';
import { useMedia, useText } from '../context.ts';
import { Picture } from '../stage/Picture.tsx';
import styles from './Floating.module.css';

/** Somebody in a window of its own: their picture or their initials, and their name. */
export function Face(props: { epoch: number; tile: TileView; className?: string | undefined }) {
  const { epoch, tile, className } = props;
  const t = useText();
  const mirrored = useMedia(({ selfPicture }) => selfPicture.mirrored);
  const stream = useMedia((media) =>
    tile.self
      ? media.ownCamera
      : (media.streams.get(streamKey(epoch, tile.participant, tile.source)) ?? null),
  );
  const name = tile.self ? t('stage.you', { name: tile.name }) : tile.name;
  return (
    <figure aria-label={name} className={classes(styles['face'], className)}>
      {tile.source === 'camera' && <Avatar id={tile.participant} name={tile.name} fill />}
      {tile.video && (
        // One stream each: another person is another picture.
        <Picture
          key={`${epoch}/${tile.key}`}
          stream={stream}
          mirrored={mirrored && tile.self}
          whole={tile.source === 'screen'}
        />
      )}
      <figcaption className={styles['name']}>
        {tile.audioMuted && (
          <>
            <MicOff size={12} aria-hidden />
            <VisuallyHidden>{t('stage.muted')}</VisuallyHidden>
          </>
        )}
        <bdi>{name}</bdi>
      </figcaption>
    </figure>
  );
}
