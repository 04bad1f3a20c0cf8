import { createCapture } from '../../../src/client/media/local/capture.ts';
import { createShare } from '../../../src/client/media/local/share.ts';
import { createMediaState } from '../../../src/client/media/mediaState.ts';
import { openEye } from './eye.ts';
import { until } from './world.ts';

/** Capture with the devices of this browser, and what came of it. */
export const captureScenes = {
  async devices() {
    const state = createMediaState();
    const events: string[] = [];
    const capture = createCapture({ state, emit: ({ type }) => events.push(type) });
    const now = () => state.getState();
    capture.setMicrophone(true);
    capture.setCamera(true);
    await until('both are on', () => now().microphone === 'on' && now().camera === 'on');
    const { microphone, camera } = capture.tracks();
    const settings = { audio: microphone?.getSettings(), video: camera?.getSettings() };
    const own = now().ownCamera;
    const eye = own ? openEye(own) : null;
    await until('the self view moves', () => (eye?.frames() ?? 0) > 5);

    const unwatch = capture.watchLevel();
    await until('a voice', () => now().microphoneLevel > 0.3);
    capture.setMicrophone(false);
    await until('silence', () => now().microphoneLevel === 0);
    capture.setMicrophone(true);
    await until('a voice again', () => now().microphoneLevel > 0.3);
    unwatch();
    const unwatched = now().microphoneLevel;

    const other = now().devices.microphone.at(-1)?.id ?? '';
    capture.chooseDevice('microphone', other);
    await until('the other microphone', () => capture.tracks().microphone?.getSettings().deviceId === other);
    capture.setCamera(false);
    const offAtOnce = { state: camera?.readyState, own: now().ownCamera };
    capture.setCamera(true);
    await until('on again', () => now().camera === 'on' && capture.tracks().camera !== null);
    const devices = now().devices;
    capture.release();
    return {
      settings,
      unwatched,
      old: microphone?.readyState,
      offAtOnce,
      labels: devices.camera.map(({ label }) => label),
      released: capture.tracks(),
      events,
    };
  },

  async share() {
    const state = createMediaState();
    const events: string[] = [];
    const capture = createCapture({ state, emit: ({ type }) => events.push(type) });
    capture.learnSharing(createShare);
    capture.startShare();
    await until('a screen', () => events.length > 0);
    const { screen } = capture.tracks();
    const hint = screen?.contentHint;
    capture.stopShare();
    return { events, hint, stopped: screen?.readyState, own: state.getState().ownScreen };
  },
};
