import type { CaptureBrowser } from './browser.ts';
import { type CaptureFailure, failureOf } from './captureStatus.ts';
import {
  cameraConstraints,
  type DeviceWish,
  type InputKind,
  type MicrophoneWish,
  microphoneConstraints,
} from './constraints.ts';

export interface Wanted {
  microphone?: MicrophoneWish;
  camera?: DeviceWish;
}
export type Acquired = Partial<Record<InputKind, MediaStreamTrack | CaptureFailure>>;

/**
 * Asks for what is wanted in one prompt. Where the two together fail but one alone may succeed (no camera in this
 * machine, or one of them blocked for this page), asks for each alone. Never throws.
 */
export async function acquire(browser: CaptureBrowser, wanted: Wanted): Promise<Acquired> {
  const { microphone, camera } = wanted;
  const together = await ask(browser, wanted);
  if (!microphone || !camera || !(await worthAskingAlone(browser, together)))
    return whoDenied(browser, together);
  return whoDenied(browser, {
    ...(await ask(browser, { microphone })),
    ...(await ask(browser, { camera })),
  });
}

const kindsOf = (wanted: Wanted): InputKind[] =>
  (['microphone', 'camera'] as const).filter((kind) => wanted[kind] !== undefined);

async function ask({ devices }: CaptureBrowser, wanted: Wanted): Promise<Acquired> {
  if (!devices) return failed(wanted, 'insecure');
  try {
    const { microphone, camera } = wanted;
    const stream = await devices.getUserMedia({
      ...(microphone && { audio: microphoneConstraints(microphone) }),
      ...(camera && { video: cameraConstraints(camera) }),
    });
    return {
      ...(microphone && { microphone: stream.getAudioTracks()[0] ?? 'missing' }),
      ...(camera && { camera: stream.getVideoTracks()[0] ?? 'missing' }),
    };
  } catch (error) {
    return failed(wanted, failureOf(error));
  }
}

const failed = (wanted: Wanted, failure: CaptureFailure): Acquired =>
  Object.fromEntries(kindsOf(wanted).map((kind) => [kind, failure]));

/** What the browser allows this page and yet does not give, the system keeps from it. */
async function whoDenied(browser: CaptureBrowser, acquired: Acquired): Promise<Acquired> {
  const settled = { ...acquired };
  for (const kind of ['microphone', 'camera'] as const) {
    if (settled[kind] === 'denied' && (await browser.permission(kind)) === 'granted') {
      settled[kind] = 'blocked';
    }
  }
  return settled;
}

/** A person who has just said no to both is not asked twice more. */
async function worthAskingAlone(browser: CaptureBrowser, { microphone }: Acquired): Promise<boolean> {
  if (microphone === 'missing' || microphone === 'busy' || microphone === 'blocked') return true;
  if (microphone !== 'denied') return false;
  const permissions = await Promise.all([browser.permission('microphone'), browser.permission('camera')]);
  return permissions.includes('denied') && permissions.some((permission) => permission !== 'denied');
}
