import type { SpaceStore } from './ports.ts';
import type { Space } from './space.ts';

/** Spaces for tests and prototypes: they live as long as the page does. */
export function createMemorySpaces(spaces: readonly Space[] = []): SpaceStore {
  const byId = new Map(spaces.map((space) => [space.id, { ...space }]));
  const copy = (space: Space | undefined): Space | undefined => space && { ...space };
  return {
    list: () => [...byId.values()].map((space) => ({ ...space })),
    byId: (id) => copy(byId.get(id)),
    byNumericId: (numericId) =>
      numericId === '' ? undefined : copy([...byId.values()].find((space) => space.numericId === numericId)),
    async put(space) {
      byId.set(space.id, { ...space });
    },
    async remove(id) {
      byId.delete(id);
    },
  };
}
