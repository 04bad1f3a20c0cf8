import { describe, expect, it } from 'vitest';
import type { SpaceStore } from '../ports.ts';
import { space } from './cluster.ts';

/** What every store of spaces must hold. `open` gives an empty one. */
export function spacesContract(name: string, open: () => Promise<SpaceStore>): void {
  describe(`${name} keeps the contract of a store of spaces`, () => {
    it('is empty at first', async () => {
      const store = await open();
      expect(store.list()).toEqual([]);
      expect(store.byId(space(1).id)).toBeUndefined();
      expect(store.byNumericId('1001')).toBeUndefined();
    });

    it('finds what was put, by id and by numeric ID', async () => {
      const store = await open();
      await store.put(space(1));
      await store.put(space(2));
      expect(store.list()).toEqual([space(1), space(2)]);
      expect(store.byId(space(2).id)).toEqual(space(2));
      expect(store.byNumericId('1001')).toEqual(space(1));
    });

    it('replaces a space of the same id', async () => {
      const store = await open();
      await store.put(space(1));
      await store.put(space(1, { name: 'Renamed', numericId: '77' }));
      expect(store.list()).toHaveLength(1);
      expect(store.byNumericId('1001')).toBeUndefined();
      expect(store.byNumericId('77')?.name).toBe('Renamed');
    });

    it('forgets what was removed, and does not mind removing it again', async () => {
      const store = await open();
      await store.put(space(1));
      await store.remove(space(1).id);
      await store.remove(space(1).id);
      expect(store.list()).toEqual([]);
    });

    it('has no numeric ID for those that have none', async () => {
      const store = await open();
      await store.put(space(1, { numericId: '' }));
      expect(store.byNumericId('')).toBeUndefined();
    });

    it('hands out copies', async () => {
      const store = await open();
      await store.put(space(1));
      const copy = store.byId(space(1).id);
      if (copy) copy.name = 'Changed outside';
      expect(store.byId(space(1).id)?.name).toBe('Space 1');
    });
  });
}
