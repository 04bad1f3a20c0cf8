import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LAYOUTS } from '../../../protocol/layout.ts';
import { SELF_PLACES } from '../../store/media.ts';
import { GAP, MIN_TILE } from './box.ts';
import { arrangePages, type LayoutTile, withoutSelf } from './layout.ts';
import { arrangeWithSelf, placeAt } from './selfPlace.ts';

const tile = (id: number): LayoutTile => ({
  key: `p${id}`,
  participant: `p${id}`,
  self: id === 0,
  source: 'camera',
});
const people = (count: number) => Array.from({ length: count }, (_, id) => tile(id));
const corners = SELF_PLACES.filter((place) => place !== 'among');
const wishes = fc.record({
  layout: fc.constantFrom(...LAYOUTS),
  pinned: fc.constantFrom(null, 'p1'),
  speaker: fc.constantFrom(null, 'p0', 'p2'),
  page: fc.nat(3),
});
const stages = fc.record({
  width: fc.integer({ min: MIN_TILE.width + 2 * GAP, max: 3840 }),
  height: fc.integer({ min: 200, max: 2160 }),
});

test('in a corner the own picture is on the stage, no smaller than a tile, and moves nobody', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 60 }),
      stages,
      wishes,
      fc.constantFrom(...corners),
      (count, stage, wish, place) => {
        const tiles = people(count);
        const { boxes, floating, pages } = arrangeWithSelf(tiles, stage, wish, { shown: true, place });
        expect(floating).toBe('p0');
        const own = boxes.get('p0');
        expect(own?.width).toBeGreaterThanOrEqual(MIN_TILE.width);
        expect(own?.x).toBeGreaterThanOrEqual(0);
        expect((own?.x ?? 0) + (own?.width ?? 0)).toBeLessThanOrEqual(stage.width);
        expect((own?.y ?? 0) + (own?.height ?? 0)).toBeLessThanOrEqual(stage.height);
        const others = arrangePages(withoutSelf(tiles), stage, wish);
        expect([...boxes].filter(([key]) => key !== 'p0')).toEqual([...others.boxes]);
        expect(pages).toBe(others.pages);
      },
    ),
  );
});

const WISH = { layout: 'automatic', pinned: null, speaker: null, page: 0 } as const;
const STAGE = { width: 1_000, height: 600 };
const shown = { shown: true, place: 'topLeft' } as const;

test('alone, pinned, or among the others it is a tile like any', () => {
  expect(arrangeWithSelf(people(1), STAGE, WISH, shown).floating).toBeNull();
  expect(arrangeWithSelf(people(3), STAGE, { ...WISH, pinned: 'p0' }, shown).floating).toBeNull();
  const among = arrangeWithSelf(people(3), STAGE, WISH, { shown: true, place: 'among' });
  expect(among).toEqual({ ...arrangePages(people(3), STAGE, WISH), floating: null });
});

test('hidden it is nowhere, wherever it was', () => {
  expect(arrangeWithSelf(people(3), STAGE, WISH, { ...shown, shown: false }).boxes.has('p0')).toBe(false);
});

test.each([
  [{ x: 10, y: 10 }, 'topLeft'],
  [{ x: 900, y: 200 }, 'topRight'],
  [{ x: 300, y: 590 }, 'bottomLeft'],
  [{ x: 999, y: 599 }, 'bottomRight'],
  [{ x: 510, y: 300 }, 'among'],
] as const)('let go at %j it goes to %s', (at, place) => {
  expect(placeAt(at, STAGE)).toBe(place);
});
