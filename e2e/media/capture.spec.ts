import { expect, test } from './test.ts';

test('microphone and camera: level, mute, another device, off and on', async ({ lab }) => {
  const seen = await lab.evaluate(() => window.harness.capture.devices());
  expect(seen.settings.video).toMatchObject({ width: 1280, height: 720 });
  expect(seen.settings.audio).toMatchObject({
    echoCancellation: true,
    noiseSuppression: true,
    autoGainControl: true,
  });
  expect(seen.unwatched).toBe(0);
  expect(seen.old).toBe('ended');
  expect(seen.offAtOnce).toEqual({ state: 'ended', own: null });
  expect(seen.labels[0]).toContain('fake');
  expect(seen.released).toEqual({ microphone: null, camera: null, screen: null, screenAudio: null });
  expect(seen.events).toEqual([]);
});

test('a screen is shared, and stopped at its source', async ({ lab }) => {
  expect(await lab.evaluate(() => window.harness.capture.share())).toEqual({
    events: ['shareStarted', 'shareEnded'],
    hint: 'detail',
    stopped: 'ended',
    own: null,
  });
});
