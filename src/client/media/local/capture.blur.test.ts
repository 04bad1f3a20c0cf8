import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FakeBlur } from '../blur/testing/fakeBlur.ts';
import { createVeil } from '../blur/veil.ts';
import { createMediaState } from '../mediaState.ts';
import { FakeBrowser, settled } from '../testing/fakeBrowser.ts';
import { createCapture } from './capture.ts';

/** A person with a camera, and everything that ever came out of it, in the order it came. */
function setUp({ blurred = false, loads = true } = {}) {
  const browser = new FakeBrowser();
  const state = createMediaState({ blurred });
  const blur = new FakeBlur();
  const events: string[] = [];
  const seen: (string | null)[] = [];
  let load = () => {};
  const capture = createCapture({
    state,
    browser,
    emit({ type }) {
      events.push(type);
      // As the session does.
      if (type === 'cameraFailed') capture.setCamera(false);
    },
    loadVeil: () =>
      new Promise((resolve, reject) => {
        load = () =>
          loads
            ? resolve((told) => createVeil(told, blur.begin))
            : reject(new Error('it could not be loaded'));
      }),
  });
  capture.onTracks(() => {
    const now = capture.tracks().camera?.label ?? null;
    if (seen.at(-1) !== now) seen.push(now);
    expect(state.getState().ownCamera?.getTracks()[0] ?? null).toBe(capture.tracks().camera);
  });
  return {
    browser,
    state,
    capture,
    events,
    seen,
    works: blur.works,
    status: () => state.getState().camera,
    async turnsOn() {
      capture.setCamera(true);
      await settled();
      await browser.prompts.at(-1)?.grant();
    },
    async loaded() {
      load();
      await settled();
    },
  };
}

test('switched on while seen: gone at once, back when it is blurred; off: as it is', async () => {
  const at = setUp();
  await at.turnsOn();
  at.capture.blurBackground(true);
  expect(at.capture.tracks().camera).toBeNull();
  expect(at.status()).toBe('asking');
  await at.loaded();
  at.works[0]?.draws();
  expect(at.status()).toBe('on');
  at.capture.blurBackground(false);
  expect(at.seen).toEqual(['cam-1', null, 'blurred cam-1', 'cam-1']);
  expect([at.status(), at.works[0]?.ended]).toEqual(['on', true]);
  expect(at.browser.prompts).toHaveLength(1);
});

test('wished for the last time: the first picture is blurred, and so is that of another camera', async () => {
  const at = setUp({ blurred: true });
  await at.turnsOn();
  expect(at.status()).toBe('asking');
  await at.loaded();
  at.works[0]?.draws();
  at.capture.chooseDevice('camera', 'cam-2');
  await at.browser.prompts.at(-1)?.grant();
  at.works[1]?.draws();
  at.capture.setCamera(false);
  await at.turnsOn();
  at.works[2]?.draws();
  expect(at.seen.filter((one) => one !== null)).toEqual(['blurred cam-1', 'blurred cam-2', 'blurred cam-2']);
  expect(at.works.map(({ ended }) => ended)).toEqual([true, true, false]);
  expect(at.works.slice(0, 2).map(({ camera }) => camera.readyState)).toEqual(['ended', 'ended']);
});

test('what cannot be loaded, or breaks, turns the camera off and says so; then it may be tried again', async () => {
  const unloadable = setUp({ loads: false });
  await unloadable.turnsOn();
  unloadable.capture.blurBackground(true);
  await unloadable.loaded();
  const breaking = setUp({ blurred: true });
  await breaking.turnsOn();
  await breaking.loaded();
  breaking.works[0]?.draws();
  breaking.works[0]?.fails();
  for (const at of [unloadable, breaking]) {
    expect([at.status(), at.events]).toEqual(['withheld', ['cameraFailed']]);
    expect(at.capture.tracks().camera).toBeNull();
    expect(
      at.browser.given.map(({ readyState }) => readyState),
      'the light is off',
    ).toEqual(['ended']);
  }
  await breaking.turnsOn();
  breaking.works[1]?.draws();
  expect([breaking.status(), breaking.seen.at(-1)]).toEqual(['on', 'blurred cam-1']);
});

test('a load that fails when nobody wishes for it any more takes no picture away', async () => {
  const at = setUp({ loads: false });
  await at.turnsOn();
  at.capture.blurBackground(true);
  at.capture.blurBackground(false);
  await at.loaded();
  expect([at.status(), at.events, at.seen.at(-1)]).toEqual(['on', [], 'cam-1']);
});

test('whatever happens in whatever order, nothing but what is blurred is seen while it is wished for', async () => {
  const step = fc.constantFrom(
    'on',
    'off',
    'blur',
    'plain',
    'grant',
    'refuse',
    'load',
    'draw',
    'fail',
    'stick',
    'other camera',
    'unplug',
    'release',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const at = setUp();
      const { capture, state, browser } = at;
      const look = () => {
        const { camera } = capture.tracks();
        if (state.getState().blurred && camera) expect(camera.label).toMatch(/^blurred /);
        if (!state.getState().blurred && camera) expect(camera.label).not.toMatch(/^blurred /);
      };
      capture.onTracks(look);
      let other = 1;
      let answered = 0;
      for (const each of steps) {
        if (each === 'on' || each === 'off') capture.setCamera(each === 'on');
        if (each === 'blur' || each === 'plain') capture.blurBackground(each === 'blur');
        const prompt = each === 'grant' || each === 'refuse' ? browser.prompts[answered++] : undefined;
        await (each === 'grant' ? prompt?.grant() : prompt?.refuse('NotReadableError'));
        if (each === 'load') await at.loaded();
        if (each === 'draw') for (const work of at.works) work.draws();
        if (each === 'fail') at.works.at(-1)?.fails();
        if (each === 'stick') at.works.at(-1)?.sticks();
        if (each === 'other camera') {
          other = 3 - other;
          capture.chooseDevice('camera', `cam-${other}`);
        }
        if (each === 'unplug') browser.given.findLast(({ readyState }) => readyState === 'live')?.end();
        if (each === 'release') capture.release();
        await settled();
        look();
        if (state.getState().camera === 'on') expect(capture.tracks().camera).not.toBeNull();
        const working = at.works.filter(({ ended }) => !ended);
        const live = browser.given.filter(({ readyState }) => readyState === 'live');
        expect(live.length, 'no camera is forgotten').toBeLessThanOrEqual(1);
        if (live.length === 0) expect(working, 'nor a worker').toEqual([]);
      }
    }),
    { numRuns: 300 },
  );
});
