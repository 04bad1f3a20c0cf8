import { beforeEach, describe, expect, test } from 'vitest';
import { FakeTrack } from '../testing/fakeTracks.ts';
import { FakeBlur } from './testing/fakeBlur.ts';
import { createVeil, type Veil } from './veil.ts';

let blur: FakeBlur;
let veil: Veil;
let said: string[];
beforeEach(() => {
  blur = new FakeBlur();
  said = [];
  veil = createVeil(
    { onPicture: () => said.push('picture'), onFailure: () => said.push('failure') },
    blur.begin,
  );
});
const camera = (name = 'camera') => new FakeTrack('video', name);

test('nothing is seen until there is a blurred picture, and it is asked for once', () => {
  const one = camera();
  expect(veil.over(one)).toBeNull();
  expect(veil.over(one)).toBeNull();
  const [work] = blur.works;
  work?.draws();
  expect(said).toEqual(['picture']);
  expect(veil.over(one)).toBe(work?.track);
  expect(blur.works).toHaveLength(1);
});

test('no camera: the work ends, and what it says late is not heard', () => {
  veil.over(camera());
  const [work] = blur.works;
  expect(veil.over(null)).toBeNull();
  expect(work?.ended).toBe(true);
  work?.draws();
  work?.fails();
  expect(said).toEqual([]);
});

describe('another camera', () => {
  test('the old picture stands until the new one is there', () => {
    veil.over(camera('first'));
    blur.works[0]?.draws();
    const second = camera('second');
    expect(veil.over(second)).toBe(blur.works[0]?.track);
    expect(blur.works[0]?.ended).toBe(false);
    blur.works[1]?.draws();
    expect(veil.over(second)).toBe(blur.works[1]?.track);
    expect(blur.works.map(({ ended }) => ended)).toEqual([true, false]);
  });

  test('one that was overtaken ends unseen', () => {
    for (const name of ['first', 'second', 'third']) veil.over(camera(name));
    blur.works[0]?.draws();
    blur.works[1]?.draws();
    expect(said).toEqual([]);
    expect(blur.works.map(({ ended }) => ended)).toEqual([true, true, false]);
  });
});

test.each(['before', 'after'])('what fails %s its first picture leaves none', (when) => {
  const one = camera();
  veil.over(camera('before it'));
  blur.works[0]?.draws();
  veil.over(one);
  if (when === 'after') blur.works[1]?.draws();
  said.length = 0;
  blur.works[1]?.fails();
  expect(said).toEqual(['failure']);
  expect(blur.works.every(({ ended }) => ended)).toBe(true);
  expect(veil.over(null)).toBeNull();
  veil.over(one);
  expect(blur.works, 'asked for again, it begins anew').toHaveLength(3);
});

describe('work that is stuck', () => {
  test('is begun anew, and its last picture stands until there is another', () => {
    const one = camera();
    veil.over(one);
    const [first] = blur.works;
    first?.draws();
    first?.sticks();
    expect(veil.over(one)).toBe(first?.track);
    blur.works[1]?.draws();
    expect(said).toEqual(['picture', 'picture']);
    expect(veil.over(one)).toBe(blur.works[1]?.track);
    expect(blur.works.map(({ camera: of, ended }) => [of, ended])).toEqual([
      [one, true],
      [one, false],
    ]);
  });

  test.each(['before', 'after'])('a second time %s a picture fails, until it is asked for again', (when) => {
    const one = camera();
    veil.over(one);
    blur.works[0]?.draws();
    blur.works[0]?.sticks();
    if (when === 'after') blur.works[1]?.draws();
    said.length = 0;
    blur.works[1]?.sticks();
    expect(said).toEqual(['failure']);
    expect(veil.over(null)).toBeNull();
    expect(blur.works.map(({ ended }) => ended)).toEqual([true, true]);
    veil.over(one);
    blur.works[2]?.sticks();
    expect(said, 'once more by itself').toEqual(['failure']);
    expect(blur.works).toHaveLength(4);
  });

  test('before it has drawn anything shows nothing, and ends', () => {
    const one = camera();
    veil.over(one);
    blur.works[0]?.sticks();
    expect(veil.over(one)).toBeNull();
    expect(blur.works[0]?.ended).toBe(true);
    blur.works[1]?.draws();
    expect(veil.over(one)).toBe(blur.works[1]?.track);
  });
});
