/** CSS pixels from the stage's upper left corner. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Size {
  width: number;
  height: number;
}

export const GAP = 8;

/** No tile is smaller, as long as the stage itself is not. */
export const MIN_TILE: Size = { width: 112, height: 63 };

/** What cameras send, and so what a tile likes to be. */
export const PREFERRED = 16 / 9;
const WIDEST = 2;

/** As many of `size` as fit into `length` with gaps between them, one at least. */
export const howManyFit = (length: number, size: number): number =>
  Math.max(1, Math.floor((length + GAP) / (size + GAP)));

/** The largest tile in a cell whose shape still suits a face; a tall stage allows tall tiles. */
export function shapeTile(cell: Size, stage: Size): Size {
  const tallest = Math.min(1.2, Math.max(0.5, stage.width / stage.height));
  const aspect = Math.min(WIDEST, Math.max(tallest, cell.width / cell.height));
  return {
    width: Math.floor(Math.min(cell.width, cell.height * aspect)),
    height: Math.floor(Math.min(cell.height, cell.width / aspect)),
  };
}

export function centred(tile: Size, inside: Box): Box {
  return {
    x: Math.floor(inside.x + (inside.width - tile.width) / 2),
    y: Math.floor(inside.y + (inside.height - tile.height) / 2),
    ...tile,
  };
}
