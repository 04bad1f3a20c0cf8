import type { SpaceStore } from './ports.ts';
import type { Space } from './space.ts';

/** The reading half of a store whose spaces are at hand, by id; nobody gets hold of the originals. */
export function spaceTable(
  spaces: () => ReadonlyMap<string, Space>,
): Pick<SpaceStore, 'list' | 'byId' | 'byNumericId'> {
  const copy = (space: Space | undefined): Space | undefined => space && { ...space };
  return {
    list: () => [...spaces().values()].map((space) => ({ ...space })),
    byId: (id) => copy(spaces().get(id)),
    byNumericId: (numericId) =>
      numericId === ''
        ? undefined
        : copy([...spaces().values()].find((space) => space.numericId === numericId)),
  };
}
