import { type Box, centred, GAP, howManyFit, MIN_TILE, PREFERRED, type Size, shapeTile } from './box.ts';
import { grid, gridCapacity } from './grid.ts';

export interface Focus {
  lead: Box;
  /** Room for the others beside or below, one page of them. */
  strip: Box[];
  /** How many a full strip holds; 0 where there is no room for one. */
  capacity: number;
  /** The fewer they are, the larger; in a strip they have one size. */
  sharing: boolean;
}

/** No lower than this are the screens that people present. */
const SCREEN = 4 / 3;

interface Wish {
  /** Tiles that want a place in the strip. */
  others: number;
  /** Part of the stage's longer side that the strip may take. */
  share: number;
  /** A presentation takes its whole room; a face keeps a shape that suits it. */
  presentation: boolean;
}

/** One tile large; the others in a strip at the right of a wide stage, below on a tall one. */
export function focus(stage: Size, { others, share, presentation }: Wish): Focus {
  const whole: Box = { x: 0, y: 0, ...stage };
  const beside = stage.width >= stage.height * 1.2;
  const tile = stripTile(stage, beside, share);
  const room: Box = beside
    ? { ...whole, width: stage.width - tile.width - GAP }
    : { ...whole, height: leadHeight(stage, stage.height - tile.height - GAP, presentation) };
  const fits =
    stage.width >= tile.width &&
    stage.height >= tile.height &&
    room.width >= MIN_TILE.width &&
    room.height >= MIN_TILE.height;
  if (others === 0 || !fits) {
    return { lead: leadIn(whole, stage, presentation), strip: [], capacity: 0, sharing: false };
  }
  if (!beside && presentation) return over(room, stage, others);
  const capacity = beside ? howManyFit(stage.height, tile.height) : howManyFit(stage.width, tile.width);
  return {
    lead: leadIn(room, stage, presentation),
    strip: line(Math.min(others, capacity), tile, stage, beside),
    capacity,
    sharing: false,
  };
}

/** A presentation is as wide as a tall stage, and would fill no more of its height. */
const leadHeight = (stage: Size, most: number, presentation: boolean): number =>
  presentation ? Math.min(most, Math.floor(stage.width / SCREEN)) : most;

/** The others share all that a presentation leaves below it. */
function over(lead: Box, stage: Size, others: number): Focus {
  const top = lead.height + GAP;
  const below = { width: stage.width, height: stage.height - top };
  const capacity = gridCapacity(below);
  const strip = grid(Math.min(others, capacity), below).map((box) => ({ ...box, y: top + box.y }));
  return { lead, strip, capacity, sharing: true };
}

const leadIn = (room: Box, stage: Size, presentation: boolean): Box =>
  presentation ? room : centred(shapeTile(room, stage), room);

function stripTile(stage: Size, beside: boolean, share: number): Size {
  // Below, three people at least are to be seen side by side.
  const width = beside
    ? stage.width * share
    : Math.min(stage.height * share * PREFERRED, (stage.width - 2 * GAP) / 3);
  const wide = Math.floor(Math.min(264, Math.max(MIN_TILE.width, width)));
  return { width: wide, height: Math.round(wide / PREFERRED) };
}

function line(count: number, tile: Size, stage: Size, beside: boolean): Box[] {
  const along = beside ? tile.height : tile.width;
  const start = Math.floor(((beside ? stage.height : stage.width) - count * (along + GAP) + GAP) / 2);
  return Array.from({ length: count }, (_, index) => {
    const at = start + index * (along + GAP);
    return beside
      ? { x: stage.width - tile.width, y: at, ...tile }
      : { x: at, y: stage.height - tile.height, ...tile };
  });
}
