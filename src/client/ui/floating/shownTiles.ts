import type { TileView } from '../../store/view.ts';

/** Who speaks, or else the first of the others, or else oneself; and oneself in the corner, whoever wants that. */
export function shownTiles(
  tiles: readonly TileView[],
  speaker: string | null,
  selfShown: boolean,
): { large: TileView | null; own: TileView | null } {
  const faces = tiles.filter(({ source }) => source === 'camera');
  const others = faces.filter(({ self }) => !self);
  const own = faces.find(({ self }) => self) ?? null;
  const large = others.find(({ participant }) => participant === speaker) ?? others[0] ?? own;
  return { large, own: large === own || !selfShown ? null : own };
}

/** What somebody else presents, if anybody does. */
export const presentedTile = (tiles: readonly TileView[]): TileView | null =>
  tiles.find(({ self, source }) => source === 'screen' && !self) ?? null;
