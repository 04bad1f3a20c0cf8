import type { SelfPicture, SelfPlace } from '../../store/media.ts';
import { type Box, GAP, MIN_TILE, PREFERRED, type Size } from './box.ts';
import { type Arrangement, arrangePages, type LayoutTile, PAGER, type Wish, withoutSelf } from './layout.ts';

/** Of the stage's width, and pixels at most: to see oneself takes less than to see somebody else. */
const SHARE = 0.22;
const WIDEST = 256;

type Corner = Exclude<SelfPlace, 'among'>;

/** As `arrangePages`, with the person's own picture where they want it; `floating` lies over the others. */
export function arrangeWithSelf<Kind extends LayoutTile>(
  tiles: readonly Kind[],
  stage: Size,
  wish: Wish,
  { shown, place }: Pick<SelfPicture, 'shown' | 'place'>,
): Arrangement & { floating: string | null } {
  const others = withoutSelf(tiles);
  if (!shown) return { ...arrangePages(others, stage, wish), floating: null };
  const own = tiles.find((tile) => tile.self && tile.source === 'camera');
  // Alone, or pinned by themselves, they want to be large.
  if (place === 'among' || !own || others.includes(own) || wish.pinned === own.participant)
    return { ...arrangePages(tiles, stage, wish), floating: null };
  const rest = arrangePages(others, stage, wish);
  const height = rest.pages > 1 ? Math.max(stage.height - PAGER, MIN_TILE.height) : stage.height;
  const boxes = new Map(rest.boxes).set(own.key, cornerBox(place, { ...stage, height }));
  return { ...rest, boxes, floating: own.key };
}

function cornerBox(corner: Corner, stage: Size): Box {
  const wide = Math.min(WIDEST, Math.max(MIN_TILE.width, Math.round(stage.width * SHARE)));
  const width = Math.max(1, Math.min(wide, stage.width - 2 * GAP, (stage.height - 2 * GAP) * PREFERRED));
  const height = width / PREFERRED;
  const [x, y] = [stage.width - GAP - width, stage.height - GAP - height];
  switch (corner) {
    case 'topLeft':
      return { x: GAP, y: GAP, width, height };
    case 'topRight':
      return { x, y: GAP, width, height };
    case 'bottomLeft':
      return { x: GAP, y, width, height };
    case 'bottomRight':
      return { x, y, width, height };
  }
}

/** Where a picture belongs that was let go with its middle here: the nearest corner, or the middle of the stage. */
export function placeAt({ x, y }: { x: number; y: number }, { width, height }: Size): SelfPlace {
  const central = (at: number, length: number) => at > length / 3 && at < (2 * length) / 3;
  if (central(x, width) && central(y, height)) return 'among';
  if (y < height / 2) return x < width / 2 ? 'topLeft' : 'topRight';
  return x < width / 2 ? 'bottomLeft' : 'bottomRight';
}
