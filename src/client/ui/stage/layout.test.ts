import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LAYOUTS } from '../../../protocol/layout.ts';
import { type Box, GAP, MIN_TILE, type Size } from './box.ts';
import { arrange, arrangePages, type LayoutTile, PAGER, type Wish } from './layout.ts';

const camera = (id: number): LayoutTile => ({
  key: `p${id}`,
  participant: `p${id}`,
  self: id === 0,
  source: 'camera',
});
const screen = (id: number): LayoutTile => ({ ...camera(id), key: `p${id}:screen`, source: 'screen' });
const people = (count: number) => Array.from({ length: count }, (_, id) => camera(id));

const stages = fc.record({
  width: fc.integer({ min: 1, max: 3840 }),
  height: fc.integer({ min: 1, max: 2160 }),
});
const meetings = fc
  .tuple(fc.integer({ min: 1, max: 120 }), fc.array(fc.nat(119), { maxLength: 3 }))
  .map(([count, presenting]) => [
    ...[...new Set(presenting)].filter((id) => id < count).map(screen),
    ...people(count),
  ]);
const wishes: fc.Arbitrary<Wish> = fc.record({
  layout: fc.constantFrom(...LAYOUTS),
  pinned: fc.option(fc.nat(130).map((id) => `p${id}`)),
  speaker: fc.option(fc.nat(130).map((id) => `p${id}`)),
  page: fc.nat(12),
});
const GRID: Wish = { layout: 'allEqual', pinned: null, speaker: null, page: 0 };

const overlap = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
const holdsMinimum = (stage: Size) => stage.width >= MIN_TILE.width && stage.height >= MIN_TILE.height;

function everyPage(tiles: LayoutTile[], stage: Size, wish: Wish) {
  const { pages } = arrange(tiles, stage, wish);
  return Array.from({ length: pages }, (_, page) => [
    ...arrange(tiles, stage, { ...wish, page }).boxes.keys(),
  ]);
}

describe('whatever the meeting, the stage and the wish', () => {
  test('the pager lies on nobody', () => {
    fc.assert(
      fc.property(meetings, stages, wishes, (tiles, stage, wish) => {
        fc.pre(stage.height >= MIN_TILE.height + PAGER);
        const { boxes, pages } = arrangePages(tiles, stage, wish);
        for (const { y, height } of pages > 1 ? boxes.values() : [])
          expect(y + height).toBeLessThanOrEqual(stage.height - PAGER);
      }),
    );
  });

  test('tiles do not overlap and stay on the stage', () => {
    fc.assert(
      fc.property(meetings, stages, wishes, (tiles, stage, wish) => {
        const boxes = [...arrange(tiles, stage, wish).boxes.values()];
        expect(boxes.length).toBeGreaterThan(0);
        boxes.forEach((box, index) => {
          expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(0);
          expect(box.x + box.width).toBeLessThanOrEqual(stage.width);
          expect(box.y + box.height).toBeLessThanOrEqual(stage.height);
          expect(boxes.slice(index + 1).some((other) => overlap(box, other))).toBe(false);
        });
      }),
    );
  });

  test('no tile is smaller than the minimum, unless the stage is', () => {
    fc.assert(
      fc.property(meetings, stages.filter(holdsMinimum), wishes, (tiles, stage, wish) => {
        for (const box of arrange(tiles, stage, wish).boxes.values()) {
          expect(box.width).toBeGreaterThanOrEqual(MIN_TILE.width);
          expect(box.height).toBeGreaterThanOrEqual(MIN_TILE.height);
        }
      }),
    );
  });

  test('the order of the tiles is kept, from left to right and from top to bottom', () => {
    fc.assert(
      fc.property(meetings, stages, fc.nat(12), (tiles, stage, page) => {
        const boxes = [...arrange(tiles, stage, { ...GRID, page }).boxes.entries()];
        const read = boxes.toSorted(([, a], [, b]) => a.y - b.y || a.x - b.x).map(([key]) => key);
        const asked = tiles.map((tile) => tile.key).filter((key) => read.includes(key));
        expect(read).toEqual(asked);
      }),
    );
  });
});

describe('the grid', () => {
  test('shows everyone on exactly one page', () => {
    fc.assert(
      fc.property(meetings, stages, (tiles, stage) => {
        expect(everyPage(tiles, stage, GRID).flat()).toEqual(tiles.map((tile) => tile.key));
      }),
    );
  });

  test('fills the stage from side to side or from top to bottom', () => {
    fc.assert(
      fc.property(meetings, stages.filter(holdsMinimum), (tiles, stage) => {
        const boxes = [...arrange(tiles, stage, GRID).boxes.values()];
        const length = (low: (box: Box) => number, high: (box: Box) => number) =>
          Math.max(...boxes.map(high)) - Math.min(...boxes.map(low));
        const across = length(
          (box) => box.x,
          (box) => box.x + box.width,
        );
        const down = length(
          (box) => box.y,
          (box) => box.y + box.height,
        );
        // Whole pixels: each tile may lose one.
        const slack = boxes.length + 1;
        expect(across >= stage.width - slack || down >= stage.height - slack).toBe(true);
      }),
    );
  });

  test('gives two people on a wide stage a half each', () => {
    const [left, right] = arrange(people(2), { width: 1400, height: 760 }, GRID).boxes.values();
    expect(left?.y).toBe(right?.y);
    expect((right?.x ?? 0) - ((left?.x ?? 0) + (left?.width ?? 0))).toBe(GAP);
  });

  test('shows 25 people on one page of a laptop', () => {
    expect(arrange(people(25), { width: 1400, height: 760 }, GRID)).toMatchObject({ pages: 1 });
  });
});

describe('automatic', () => {
  const automatic: Wish = { ...GRID, layout: 'automatic' };
  const stage = { width: 1400, height: 760 };
  const area = (box: Box | undefined) => (box ? box.width * box.height : 0);
  const largest = (tiles: LayoutTile[], wish: Wish) =>
    [...arrange(tiles, stage, wish).boxes].toSorted(([, a], [, b]) => area(b) - area(a))[0]?.[0];

  test('shows what another person presents large', () => {
    expect(largest([screen(2), ...people(4)], automatic)).toBe('p2:screen');
  });

  test('leaves to the others, on a phone, what a presentation has no use for', () => {
    const phone = { width: 374, height: 700 };
    const { boxes, pages } = arrange([screen(2), ...people(5)], phone, automatic);
    expect(pages).toBe(1);
    expect(boxes.get('p2:screen')).toMatchObject({ width: phone.width, height: 280 });
    const others = people(5).reduce((sum, { key }) => sum + area(boxes.get(key)), 0);
    expect(others).toBeGreaterThan(phone.width * (phone.height - 280) * 0.6);
  });

  test('does not show one’s own screen large', () => {
    const { boxes } = arrange([screen(0), ...people(4)], stage, automatic);
    expect(area(boxes.get('p0:screen'))).toBe(area(boxes.get('p1')));
  });

  test('shows a pinned person large, even beside a presentation', () => {
    expect(largest([screen(2), ...people(4)], { ...automatic, pinned: 'p3' })).toBe('p3');
  });

  test('keeps everyone else in the strip, page by page', () => {
    const tiles = [screen(2), ...people(30)];
    const pages = everyPage(tiles, stage, automatic);
    expect(pages.length).toBeGreaterThan(1);
    expect(new Set(pages.flat())).toEqual(new Set(tiles.map((tile) => tile.key)));
  });
});

test('Speaker shows one person: who speaks, else the first other one', () => {
  const wish: Wish = { ...GRID, layout: 'speakerOnly' };
  const stage = { width: 800, height: 600 };
  expect([...arrange(people(4), stage, { ...wish, speaker: 'p3' }).boxes.keys()]).toEqual(['p3']);
  expect([...arrange(people(4), stage, wish).boxes.keys()]).toEqual(['p1']);
  expect([...arrange(people(1), stage, wish).boxes.keys()]).toEqual(['p0']);
});
