import type { LayoutName } from '../../../protocol/layout.ts';
import type { TileView } from '../../store/view.ts';
import { type Box, MIN_TILE, type Size } from './box.ts';
import { focus } from './focus.ts';
import { grid, gridCapacity } from './grid.ts';

export type LayoutTile = Pick<TileView, 'key' | 'participant' | 'self' | 'source'>;

export interface Wish {
  layout: LayoutName;
  /** Participant ids. */
  pinned: string | null;
  speaker: string | null;
  /** From 0; past the last it means the last. */
  page: number;
}

/** What the pager takes from the stage, at its foot, where there is more than one page. */
export const PAGER = 52;

export interface Arrangement {
  /** By tile key; a tile that is not on this page, or not in this layout, has none. */
  boxes: ReadonlyMap<string, Box>;
  page: number;
  pages: number;
}

const STRIP = 0.18;
const SLIM_STRIP = 0.1;

/** As `arrange`, with room for the pager where there is one: it lies on nobody's name. */
export function arrangePages(tiles: readonly LayoutTile[], stage: Size, wish: Wish): Arrangement {
  const whole = arrange(tiles, stage, wish);
  const height = stage.height - PAGER;
  // A stage that low needs all that it has.
  if (whole.pages === 1 || height < MIN_TILE.height) return whole;
  return arrange(tiles, { ...stage, height }, wish);
}

/**
 * Where each tile of a stage is. The order of the tiles is kept, boxes never overlap, and no tile is smaller
 * than MIN_TILE unless the stage is.
 */
export function arrange(tiles: readonly LayoutTile[], stage: Size, wish: Wish): Arrangement {
  if (tiles.length === 0 || stage.width < 1 || stage.height < 1)
    return { boxes: new Map(), page: 0, pages: 1 };
  const chosen = pinnedTile(tiles, wish.pinned) ?? presentedTile(tiles);
  switch (wish.layout) {
    case 'allEqual':
      return inGrid(tiles, stage, wish.page);
    case 'automatic':
      return chosen ? inFocus(tiles, chosen, stage, STRIP, wish.page) : inGrid(tiles, stage, wish.page);
    case 'telepresence':
      return chosen ? inFocus(tiles, chosen, stage, SLIM_STRIP, wish.page) : inGrid(tiles, stage, wish.page);
    case 'stacked':
      return inFocus(tiles, chosen ?? speakingTile(tiles, wish.speaker), stage, STRIP, wish.page);
    case 'speakerOnly': {
      const lead = chosen ?? speakingTile(tiles, wish.speaker);
      return inFocus(lead ? [lead] : [], lead, stage, STRIP, 0);
    }
  }
}

/** For somebody who does not want to see themselves; alone they do. */
export function withoutSelf<Kind extends LayoutTile>(tiles: readonly Kind[]): readonly Kind[] {
  const others = tiles.filter((tile) => !tile.self || tile.source === 'screen');
  return others.some((tile) => !tile.self) ? others : tiles;
}

function pinnedTile(tiles: readonly LayoutTile[], pinned: string | null): LayoutTile | undefined {
  const theirs = pinned === null ? [] : tiles.filter((tile) => tile.participant === pinned);
  return theirs.find((tile) => tile.source === 'camera') ?? theirs[0];
}

/** One's own screen is not shown large to oneself: it would show itself in itself. */
const presentedTile = (tiles: readonly LayoutTile[]): LayoutTile | undefined =>
  tiles.find((tile) => tile.source === 'screen' && !tile.self);

const speakingTile = (tiles: readonly LayoutTile[], speaker: string | null): LayoutTile | undefined =>
  tiles.find((tile) => tile.participant === speaker && tile.source === 'camera') ??
  tiles.find((tile) => !tile.self) ??
  tiles[0];

function inGrid(tiles: readonly LayoutTile[], stage: Size, wished: number): Arrangement {
  const { page, pages, from, to } = pageOf(tiles.length, gridCapacity(stage), wished);
  const shown = tiles.slice(from, to);
  return { boxes: zip(shown, grid(shown.length, stage)), page, pages };
}

function inFocus(
  tiles: readonly LayoutTile[],
  lead: LayoutTile | undefined,
  stage: Size,
  share: number,
  wished: number,
): Arrangement {
  if (!lead) return { boxes: new Map(), page: 0, pages: 1 };
  const others = tiles.filter((tile) => tile.key !== lead.key);
  const presentation = lead.source === 'screen';
  const { capacity, sharing } = focus(stage, { others: others.length, share, presentation });
  const length = sharing ? undefined : capacity;
  const { page, pages, from, to } = pageOf(capacity === 0 ? 0 : others.length, capacity, wished, length);
  const shown = others.slice(from, to);
  const placed = focus(stage, { others: capacity === 0 ? 0 : shown.length, share, presentation });
  return { boxes: zip([lead, ...shown], [placed.lead, ...placed.strip]), page, pages };
}

/** Pages of even length, so that the last is not a lonely tile; or of the length that is given. */
function pageOf(count: number, capacity: number, wished: number, length?: number) {
  const pages = Math.max(1, Math.ceil(count / Math.max(1, capacity)));
  const each = length ?? Math.ceil(count / pages);
  const page = Math.min(Math.max(0, wished), pages - 1);
  return { page, pages, from: page * each, to: Math.min(count, (page + 1) * each) };
}

function zip(tiles: readonly LayoutTile[], boxes: readonly Box[]): Map<string, Box> {
  const result = new Map<string, Box>();
  tiles.forEach((tile, index) => {
    const box = boxes[index];
    if (box) result.set(tile.key, box);
  });
  return result;
}
