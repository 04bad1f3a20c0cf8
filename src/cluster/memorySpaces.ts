import type { SpaceStore } from './ports.ts';
import type { Space } from './space.ts';
import { spaceTable } from './spaceTable.ts';

/** Spaces for tests and prototypes: they live as long as the page does. */
export function createMemorySpaces(spaces: readonly Space[] = []): SpaceStore {
  const byId = new Map(spaces.map((space) => [space.id, { ...space }]));
  return {
    ...spaceTable(() => byId),
    async put(space) {
      byId.set(space.id, { ...space });
    },
    async remove(id) {
      byId.delete(id);
    },
  };
}
