import { Hand, MicOff, MonitorUp, Pin, PinOff } from 'lucide-react';
import { memo, useCallback } from 'react';
import { Avatar } from '../../../design/Avatar.tsx';
import { classes } from '../../../design/classes.ts';
import { IconButton } from '../../../design/IconButton.tsx';
import { VisuallyHidden } from '../../../design/VisuallyHidden.tsx';
import { type MediaState, streamKey } from '../../store/media.ts';
import type { TileView } from '../../store/view.ts';
import { useCommands, useMedia, useText } from '../context.ts';
import { QualityMark } from '../quality/QualityMark.tsx';
import { Floating } from '../reactions/Floating.tsx';
import { same } from '../same.ts';
import { SelfPlaceMenu } from '../self/SelfPlaceMenu.tsx';
import type { Box } from './box.ts';
import { Picture } from './Picture.tsx';
import { placeAt } from './selfPlace.ts';
import styles from './Tile.module.css';
import { useDrag } from './useDrag.ts';

interface Props {
  epoch: number;
  /** Its next frame is waited for. */
  due: boolean;
  tile: TileView;
  /** None: not on this page. The picture goes on, so that it is there when the page is turned. */
  box: Box | undefined;
  pinned: boolean;
  /** Over the others. */
  floating: boolean;
  /** The person may put it elsewhere. */
  movable: boolean;
}

export const Tile = memo(function Tile({ epoch, due, tile, box, pinned, floating, movable }: Props) {
  const name = useTileName(tile);
  const stream = useMedia((media) => streamOf(media, epoch, tile));
  const speaking = useMedia(
    ({ speaking: { now } }) => tile.source === 'camera' && !tile.audioMuted && now.has(tile.participant),
  );
  const mirrored = useMedia((media) => media.selfPicture.mirrored);
  const { framePresented, showSelf } = useCommands();
  const drag = useDrag((middle, stage) => showSelf({ place: placeAt(middle, stage) }));
  const presented = useCallback(() => {
    if (!tile.self) framePresented(epoch, tile.participant);
  }, [framePresented, epoch, tile.self, tile.participant]);
  const presentation = tile.source === 'screen';

  return (
    <figure
      aria-label={name}
      className={classes(
        styles['tile'],
        presentation && styles['presentation'],
        floating && styles['floating'],
        movable && styles['movable'],
      )}
      data-speaking={speaking || undefined}
      data-self={tile.self || undefined}
      hidden={!box}
      style={box && { width: box.width, height: box.height, transform: `translate(${box.x}px, ${box.y}px)` }}
      {...(movable && drag)}
    >
      {!presentation && <Avatar id={tile.participant} name={tile.name} fill />}
      {tile.video && (
        <Picture
          stream={stream}
          mirrored={mirrored && tile.self && !presentation}
          whole={presentation}
          due={due}
          onPresented={presented}
        />
      )}
      <Floating reaction={tile.reaction} />
      <Caption tile={tile} name={name} />
      {movable && <SelfPlaceMenu className={classes(styles['pin'], styles['move'])} />}
      <PinButton tile={tile} pinned={pinned} />
    </figure>
  );
}, sameTile);

function Caption({ tile, name }: { tile: TileView; name: string }) {
  const t = useText();
  return (
    <figcaption className={styles['caption']}>
      {tile.source === 'screen' && <MonitorUp size={14} aria-hidden />}
      {tile.source === 'camera' && tile.audioMuted && (
        <>
          <MicOff size={14} aria-hidden className={styles['muted']} />
          <VisuallyHidden>{t('stage.muted')}</VisuallyHidden>
        </>
      )}
      <bdi className={styles['name']}>{name}</bdi>
      {tile.source === 'camera' && <QualityMark participant={tile.participant} size={14} />}
      {tile.source === 'camera' && tile.handRaised && (
        <>
          <Hand size={14} aria-hidden />
          <VisuallyHidden>{t('stage.handRaised')}</VisuallyHidden>
        </>
      )}
    </figcaption>
  );
}

function PinButton({ tile, pinned }: { tile: TileView; pinned: boolean }) {
  const t = useText();
  const { pin } = useCommands();
  return (
    <IconButton
      small
      icon={pinned ? PinOff : Pin}
      label={t(pinned ? 'stage.unpin' : 'stage.pin', { name: tile.name })}
      className={classes(styles['pin'], pinned && styles['pinned'])}
      onClick={() => pin(pinned ? null : tile.participant)}
    />
  );
}

function useTileName(tile: TileView): string {
  const t = useText();
  if (tile.source === 'camera') return tile.self ? t('stage.you', { name: tile.name }) : tile.name;
  return tile.self ? t('stage.yourPresentation') : t('stage.presentation', { name: tile.name });
}

function streamOf(media: MediaState, epoch: number, tile: TileView): MediaStream | null {
  if (tile.self) return tile.source === 'camera' ? media.ownCamera : media.ownScreen;
  return media.streams.get(streamKey(epoch, tile.participant, tile.source)) ?? null;
}

/** The view is made anew with every event; a tile is drawn anew only when something in it has changed. */
function sameTile(before: Props, after: Props): boolean {
  return (
    before.epoch === after.epoch &&
    before.due === after.due &&
    before.pinned === after.pinned &&
    before.floating === after.floating &&
    before.movable === after.movable &&
    same(before.tile, after.tile) &&
    (before.box === after.box || (!!before.box && !!after.box && same(before.box, after.box)))
  );
}
