import { type Box, centred, GAP, howManyFit, MIN_TILE, PREFERRED, type Size, shapeTile } from './box.ts';

/** More faces than this on one page help nobody. */
const MOST_ON_A_PAGE = 49;

export const gridCapacity = (stage: Size): number =>
  Math.min(
    MOST_ON_A_PAGE,
    howManyFit(stage.width, MIN_TILE.width) * howManyFit(stage.height, MIN_TILE.height),
  );

/** Boxes of equal size for `count` tiles, row by row, the last row centred. `count` is within the capacity. */
export function grid(count: number, stage: Size): Box[] {
  const { columns, rows, tile } = bestGrid(count, stage);
  const whole = centred(
    { width: span(columns, tile.width), height: span(rows, tile.height) },
    { x: 0, y: 0, ...stage },
  );
  return Array.from({ length: count }, (_, index) => {
    const row = Math.floor(index / columns);
    const inRow = Math.min(columns, count - row * columns);
    const indent = Math.floor((whole.width - span(inRow, tile.width)) / 2);
    return {
      x: whole.x + indent + (index % columns) * (tile.width + GAP),
      y: whole.y + row * (tile.height + GAP),
      ...tile,
    };
  });
}

/** The number of columns that shows the most of everyone's picture. */
function bestGrid(count: number, stage: Size) {
  const mostColumns = Math.min(count, howManyFit(stage.width, MIN_TILE.width));
  const mostRows = howManyFit(stage.height, MIN_TILE.height);
  let best = withColumns(mostColumns, count, stage);
  for (let columns = mostColumns - 1; columns >= 1; columns -= 1) {
    if (Math.ceil(count / columns) > mostRows) break;
    const other = withColumns(columns, count, stage);
    if (other.seen > best.seen) best = other;
  }
  return best;
}

function withColumns(columns: number, count: number, stage: Size) {
  const rows = Math.ceil(count / columns);
  const tile = shapeTile({ width: share(stage.width, columns), height: share(stage.height, rows) }, stage);
  const aspect = tile.width / tile.height;
  const seen = tile.width * tile.height * Math.min(aspect / PREFERRED, PREFERRED / aspect);
  return { columns, rows, tile, seen };
}

const share = (length: number, parts: number) => Math.max(1, (length - (parts - 1) * GAP) / parts);
const span = (parts: number, size: number) => parts * size + (parts - 1) * GAP;
