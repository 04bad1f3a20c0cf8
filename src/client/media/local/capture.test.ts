import { beforeEach, describe, expect, test } from 'vitest';
import type { CaptureEvent } from '../../session/ports.ts';
import type { MediaState } from '../../store/media.ts';
import { createMediaState } from '../mediaState.ts';
import { FakeBrowser, settled } from '../testing/fakeBrowser.ts';
import type { FakeTrack } from '../testing/fakeTracks.ts';
import { createCapture } from './capture.ts';
import { createShare } from './share.ts';

function setUp({ chosen, hidden = false }: { chosen?: MediaState['chosen']; hidden?: boolean } = {}) {
  const browser = new FakeBrowser();
  if (hidden) browser.hide();
  const state = createMediaState(chosen && { chosen });
  const events: CaptureEvent['type'][] = [];
  const capture = createCapture({ state, browser, emit: ({ type }) => events.push(type) });
  capture.learnSharing(createShare);
  /** The newest prompt. */
  const prompt = () => browser.prompts.at(-1) ?? expect.fail('nothing was asked');
  const status = () => [state.getState().microphone, state.getState().camera];
  return { browser, state, events, capture, prompt, status };
}

let at: ReturnType<typeof setUp>;
beforeEach(async () => {
  at = setUp();
  await settled();
});

async function given(): Promise<{ microphone: FakeTrack; camera: FakeTrack }> {
  at.capture.setMicrophone(true);
  at.capture.setCamera(true);
  await settled();
  const [microphone, camera] = await at.prompt().grant();
  if (!microphone || !camera) return expect.fail('not both were given');
  return { microphone, camera };
}

describe('asking', () => {
  test('both are asked for in one prompt', async () => {
    const { browser, capture, status, state } = at;
    const { microphone, camera } = await given();
    expect(browser.prompts).toHaveLength(1);
    expect(browser.prompts[0]?.constraints).toEqual({
      audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
      video: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } },
    });
    expect(status()).toEqual(['on', 'on']);
    expect(capture.tracks()).toMatchObject({ microphone, camera, screen: null });
    expect(state.getState().ownCamera?.getTracks()).toEqual([camera]);
  });

  test('nothing is asked for a person who comes muted and unseen', async () => {
    at.capture.setMicrophone(false);
    at.capture.setCamera(false);
    await settled();
    expect(at.browser.prompts).toEqual([]);
  });

  test.each([
    ['NotAllowedError', 'denied'],
    ['NotFoundError', 'missing'],
    ['OverconstrainedError', 'missing'],
    ['NotReadableError', 'busy'],
    ['AbortError', 'busy'],
  ])('%s: %s', async (name, expected) => {
    at.capture.setCamera(true);
    await settled();
    await at.prompt().refuse(name);
    expect(at.status()).toEqual(['off', expected]);
    expect(at.events).toEqual(['cameraFailed']);
    at.capture.setCamera(false);
    expect(at.status(), 'why it failed stays to be read').toEqual(['off', expected]);
  });

  test('what the browser allows and still does not give, the system keeps', async () => {
    at.browser.permissions.camera = 'granted';
    at.capture.setCamera(true);
    await settled();
    await at.prompt().refuse('NotAllowedError');
    expect(at.status()).toEqual(['off', 'blocked']);
  });

  test('a page that is not secure has no devices', async () => {
    at.browser.devices = null;
    at.capture.setMicrophone(true);
    await settled();
    expect(at.status()).toEqual(['insecure', 'off']);
    expect(at.events).toEqual(['microphoneFailed']);
  });

  test('no camera in the machine: the microphone is asked for alone', async () => {
    at.capture.setMicrophone(true);
    at.capture.setCamera(true);
    await settled();
    await at.prompt().refuse('NotFoundError');
    await at.prompt().grant();
    await at.prompt().refuse('NotFoundError');
    expect(at.status()).toEqual(['on', 'missing']);
    expect(at.events).toEqual(['cameraFailed']);
  });

  test('a person who says no to both is not asked again; where only one is blocked, the other is asked for', async () => {
    at.capture.setMicrophone(true);
    at.capture.setCamera(true);
    await settled();
    await at.prompt().refuse('NotAllowedError');
    expect(at.browser.prompts).toHaveLength(1);
    expect(at.status()).toEqual(['denied', 'denied']);

    at.browser.permissions.camera = 'denied';
    at.capture.askForDevices();
    await at.prompt().refuse('NotAllowedError');
    expect(at.browser.prompts).toHaveLength(3);
  });

  test('asking again after a refusal unmutes nobody, and keeps what is wished for by then', async () => {
    at.capture.setMicrophone(true);
    at.capture.setCamera(true);
    await settled();
    await at.prompt().refuse('NotAllowedError');
    at.capture.askForDevices();
    at.capture.setCamera(true);
    await settled();
    expect(at.browser.prompts).toHaveLength(2);
    const [microphone, camera] = await at.prompt().grant();
    expect(at.status()).toEqual(['off', 'on']);
    expect([microphone?.readyState, camera?.readyState]).toEqual(['ended', 'live']);
    expect(at.capture.tracks()).toMatchObject({ microphone: null, camera });
  });
});

describe('wishes', () => {
  test('mute is at once and keeps the track; so is unmute', async () => {
    const { microphone } = await given();
    at.capture.setMicrophone(false);
    expect(microphone).toMatchObject({ enabled: false, readyState: 'live' });
    at.capture.setMicrophone(true);
    expect(microphone.enabled).toBe(true);
    expect(at.browser.prompts).toHaveLength(1);
  });

  test('a camera that is off is stopped and gone; on, it is another track', async () => {
    const { camera } = await given();
    const changes: (MediaStreamTrack | null)[] = [];
    at.capture.onTracks(() => changes.push(at.capture.tracks().camera));
    at.capture.setCamera(false);
    expect(camera.readyState).toBe('ended');
    expect(at.state.getState().ownCamera).toBeNull();
    at.capture.setCamera(true);
    await settled();
    const [next] = await at.prompt().grant();
    expect(changes).toEqual([null, next]);
    expect(at.prompt().constraints).not.toHaveProperty('audio');
  });

  test('turned off while the prompt is open: the late track is stopped and never seen', async () => {
    at.capture.setMicrophone(true);
    at.capture.setCamera(true);
    await settled();
    const seen: unknown[] = [];
    at.capture.onTracks(() => seen.push(at.capture.tracks().camera));
    at.capture.setCamera(false);
    const [microphone, camera] = await at.prompt().grant();
    expect([microphone?.readyState, camera?.readyState]).toEqual(['live', 'ended']);
    expect(seen).not.toContain(camera);
    expect(at.status()).toEqual(['on', 'off']);
  });

  test('off and on again while the prompt is open: one prompt, and the track stays', async () => {
    at.capture.setMicrophone(true);
    await settled();
    at.capture.setMicrophone(false);
    at.capture.setMicrophone(true);
    await settled();
    const [microphone] = await at.prompt().grant();
    expect(at.browser.prompts).toHaveLength(1);
    expect(microphone).toMatchObject({ readyState: 'live', enabled: true });
  });

  test('turned on and off within one turn asks for nothing', async () => {
    at.capture.setCamera(true);
    at.capture.setCamera(false);
    await settled();
    expect(at.browser.prompts).toEqual([]);
    expect(at.status()).toEqual(['off', 'off']);
  });

  test('a refusal of what nobody wants any more is no failure to tell', async () => {
    at.capture.setCamera(true);
    await settled();
    at.capture.setCamera(false);
    await at.prompt().refuse('NotAllowedError');
    expect(at.events).toEqual([]);
  });

  test('released, everything is stopped, and asked for anew later', async () => {
    const { microphone, camera } = await given();
    at.capture.release();
    expect([microphone.readyState, camera.readyState]).toEqual(['ended', 'ended']);
    expect(at.status()).toEqual(['off', 'off']);
    at.capture.setMicrophone(true);
    await settled();
    expect(at.browser.prompts).toHaveLength(2);
  });

  test('released while the prompt is open: the late track is stopped', async () => {
    at.capture.setMicrophone(true);
    await settled();
    at.capture.release();
    const [late] = await at.prompt().grant();
    expect(late?.readyState).toBe('ended');
  });
});

describe('devices', () => {
  test('are listed without the names for the system’s choice, and anew when one is plugged in', async () => {
    const ids = () => at.state.getState().devices.microphone.map(({ id }) => id);
    expect(ids()).toEqual(['mic-1', 'mic-2']);
    await at.browser.unplug('mic-2');
    expect(ids()).toEqual(['mic-1']);
  });

  test('another microphone takes over where the first is, muted if it was', async () => {
    const { microphone } = await given();
    at.capture.setMicrophone(false);
    at.capture.chooseDevice('microphone', 'mic-2');
    expect(microphone.readyState, 'the old one goes on until the new one is there').toBe('live');
    const [next] = await at.prompt().grant();
    expect(next).toMatchObject({ label: 'mic-2', enabled: false });
    expect(microphone.readyState).toBe('ended');
    expect(at.capture.tracks().microphone).toBe(next);
  });

  test('a camera chosen while the camera is off is the one that comes on', async () => {
    at.capture.chooseDevice('camera', 'cam-2');
    expect(at.browser.prompts).toEqual([]);
    at.capture.setCamera(true);
    await settled();
    const [camera] = await at.prompt().grant();
    expect(camera?.label).toBe('cam-2');
  });

  test('of two choices the later wins, whichever comes first', async () => {
    await given();
    at.capture.chooseDevice('camera', 'cam-2');
    const first = at.prompt();
    at.capture.chooseDevice('camera', 'cam-1');
    const [wanted] = await at.prompt().grant();
    const [late] = await first.grant();
    expect(at.capture.tracks().camera).toBe(wanted);
    expect(late?.readyState).toBe('ended');
  });

  test('chosen while the prompt is open, a device is changed to afterwards', async () => {
    at.capture.setMicrophone(true);
    await settled();
    at.capture.chooseDevice('microphone', 'mic-2');
    await at.prompt().grant();
    const [next] = await at.prompt().grant();
    expect(at.capture.tracks().microphone).toBe(next);
    expect(next?.label).toBe('mic-2');
  });

  test('what is done to a voice is changed with a microphone of its own, as muted as the old one', async () => {
    const { microphone } = await given();
    at.capture.setMicrophone(false);
    at.capture.processVoice({ noiseSuppression: false });
    expect(at.prompt().constraints).toEqual({
      audio: { echoCancellation: true, noiseSuppression: false, autoGainControl: true },
    });
    const [next] = await at.prompt().grant();
    expect(microphone.readyState).toBe('ended');
    expect(next?.enabled).toBe(false);
    expect(at.capture.tracks().microphone).toBe(next);
  });

  test('a voice that cannot be had that way stays as it was', async () => {
    const { microphone } = await given();
    at.capture.processVoice({ echoCancellation: false });
    await at.prompt().refuse('NotReadableError');
    expect(at.capture.tracks().microphone).toBe(microphone);
    expect(at.state.getState().voice.echoCancellation).toBe(true);
  });

  test('one that does not start leaves the old one and the old choice', async () => {
    const { camera } = await given();
    at.capture.chooseDevice('camera', 'cam-2');
    await at.prompt().refuse('NotReadableError');
    expect(at.capture.tracks().camera).toBe(camera);
    expect(at.state.getState().chosen.camera).toBe('');
    expect(at.status()).toEqual(['on', 'on']);
  });

  test('a headset that is pulled out: the system’s microphone takes over', async () => {
    at.capture.chooseDevice('microphone', 'mic-2');
    await given();
    await at.browser.unplug('mic-2');
    expect(at.state.getState().chosen.microphone).toBe('');
    const [next] = await at.prompt().grant();
    expect(at.capture.tracks().microphone).toBe(next);
    expect(at.browser.prompts).toHaveLength(2);
    expect(at.status()).toEqual(['on', 'on']);
    expect(at.events).toEqual([]);
  });

  test('the choices of the last time wait for the names of the devices, and are what is asked for', async () => {
    const chosen = { microphone: 'mic-2', camera: 'cam-9', speaker: 'out-1' };
    at = setUp({ chosen, hidden: true });
    await settled();
    expect(at.state.getState().chosen).toEqual(chosen);
    at.browser.show();
    const { microphone } = await given();
    expect(at.browser.prompts[0]?.constraints.video).toMatchObject({ deviceId: { ideal: 'cam-9' } });
    expect(microphone.label).toBe('mic-2');
    expect(at.state.getState().chosen, 'a camera that is gone is forgotten').toEqual({
      ...chosen,
      camera: '',
    });
  });

  test('pulled out while muted, it is asked for when the person unmutes, and not before', async () => {
    await given();
    at.capture.setMicrophone(false);
    await at.browser.unplug('mic-1');
    expect(at.browser.prompts).toHaveLength(1);
    at.capture.setMicrophone(true);
    await settled();
    expect(at.browser.prompts).toHaveLength(2);
  });

  test('a camera that is pulled out is off, and no other comes uninvited', async () => {
    await given();
    await at.browser.unplug('cam-1');
    expect(at.browser.prompts).toHaveLength(1);
    expect(at.events).toEqual(['cameraFailed']);
    expect(at.status()).toEqual(['on', 'missing']);
    expect(at.capture.tracks().camera).toBeNull();
  });

  test.each(['denied', 'prompt'] as const)(
    'a permission that is taken back, and is %s then: neither is asked for, until the person wants it',
    async (permission) => {
      await given();
      await at.browser.takeBack('microphone', permission);
      await at.browser.takeBack('camera', permission);
      expect(at.browser.prompts).toHaveLength(1);
      expect(at.events).toEqual(['microphoneFailed', 'cameraFailed']);
      expect(at.status()).toEqual(['denied', 'denied']);
      expect(at.capture.tracks()).toMatchObject({ microphone: null, camera: null });

      at.capture.setCamera(true);
      await settled();
      const [camera] = await at.prompt().grant();
      expect(at.status()).toEqual(['denied', 'on']);
      expect(at.capture.tracks().camera).toBe(camera);
    },
  );

  test('a permission that is taken back while muted is no failure to tell, until the person unmutes', async () => {
    await given();
    at.capture.setMicrophone(false);
    await at.browser.takeBack('microphone', 'denied');
    expect(at.events).toEqual([]);
    expect(at.status()).toEqual(['off', 'on']);
    at.capture.setMicrophone(true);
    await settled();
    await at.prompt().refuse('NotAllowedError');
    expect(at.status()).toEqual(['denied', 'on']);
  });
});

describe('sharing', () => {
  const picker = () => at.browser.pickers.at(-1) ?? expect.fail('no picker is open');

  test('what is picked is shared, with its sound, until it is stopped at its source', async () => {
    at.capture.startShare();
    const [sound, screen] = await picker().grant();
    expect(at.events).toEqual(['shareStarted']);
    expect(at.capture.tracks()).toMatchObject({ screen, screenAudio: sound });
    expect(screen?.contentHint).toBe('detail');
    at.capture.stopShare();
    expect([screen?.readyState, sound?.readyState]).toEqual(['ended', 'ended']);
    expect(at.capture.tracks()).toMatchObject({ screen: null, screenAudio: null });
    expect(at.state.getState().ownScreen).toBeNull();
    expect(at.events).toEqual(['shareStarted', 'shareEnded']);
  });

  test('ended by the browser’s own button', async () => {
    at.capture.startShare();
    const [sound, screen] = await picker().grant();
    screen?.end();
    expect(at.events).toEqual(['shareStarted', 'shareEnded']);
    expect(sound?.readyState).toBe('ended');
  });

  test('a picker that is dismissed', async () => {
    at.capture.startShare();
    await picker().refuse('NotAllowedError');
    expect(at.events).toEqual(['shareEnded']);
  });

  test('stopped while the picker is open: what is picked late is stopped, and said once', async () => {
    at.capture.startShare();
    at.capture.stopShare();
    const late = await picker().grant();
    expect(late.map(({ readyState }) => readyState)).toEqual(['ended', 'ended']);
    expect(at.capture.tracks().screen).toBeNull();
    expect(at.events).toEqual(['shareEnded']);
  });

  test('one picker at a time, and nothing to stop where nothing is shared', () => {
    at.capture.stopShare();
    at.capture.startShare();
    at.capture.startShare();
    expect(at.browser.pickers).toHaveLength(1);
    expect(at.events).toEqual([]);
  });
});
