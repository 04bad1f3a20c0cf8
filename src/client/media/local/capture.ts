import type { StoreApi } from 'zustand/vanilla';
import type { CaptureEvent, CapturePort } from '../../session/ports.ts';
import type { DeviceKind, MediaState, Settings, VoiceProcessing } from '../../store/media.ts';
import type { CreateVeil, Veil } from '../blur/veil.ts';
import type { LocalMedia } from '../transport.ts';
import { acquire, type Wanted } from './acquire.ts';
import { type CaptureBrowser, realBrowser } from './browser.ts';
import { isFailure } from './captureStatus.ts';
import type { InputKind } from './constraints.ts';
import { watchDevices } from './devices.ts';
import { createInput, type Input } from './input.ts';
import { createLevelMeter } from './level.ts';
import type { Share, ShareOptions } from './share.ts';

/** This person's microphone, camera and screen. The only place where a local track is made, stopped or disabled. */
export interface Capture extends CapturePort, LocalMedia {
  /** An empty id is the system's choice. Whatever is captured goes on with the new device. */
  chooseDevice(kind: DeviceKind, id: string): void;
  /** Whatever is heard of this person goes on with it. */
  processVoice(change: Partial<VoiceProcessing>): void;
  /** Screens are shared in meetings alone, so what it takes comes with them. */
  learnSharing(create: (options: ShareOptions) => Share): void;
  /** From the moment it is wished for, no picture leaves the camera but a blurred one. */
  blurBackground(on: boolean): void;
  /** Asks for microphone and camera once more, in one prompt. Unmutes nothing: wishes stay as they are. */
  askForDevices(): void;
  /** Fills `microphoneLevel` until the answer is called. */
  watchLevel(): () => void;
}

export interface CaptureOptions {
  state: StoreApi<MediaState>;
  emit: (event: CaptureEvent) => void;
  browser?: CaptureBrowser;
  loadVeil?: () => Promise<CreateVeil>;
}

/** Nobody loads it who does not want it. */
const loadRealVeil = async () => (await import('../blur/veil.ts')).createVeil;

export function createCapture({
  state,
  emit,
  browser = realBrowser(),
  loadVeil = loadRealVeil,
}: CaptureOptions): Capture {
  const listeners = new Set<() => void>();
  const refreshDevices = watchDevices(state, browser);
  let share: Share | null = null;
  const meter = createLevelMeter((microphoneLevel) => state.setState({ microphoneLevel }));
  const inputs: Record<InputKind, Input> = {
    microphone: makeInput('microphone', 'microphoneFailed'),
    camera: makeInput('camera', 'cameraFailed'),
  };
  const toAsk = new Set<InputKind>();
  /** Counts the choices for each kind: the last wins over what was asked for meanwhile. */
  const choice: Record<InputKind, number> = { microphone: 0, camera: 0 };
  let watching = 0;
  let veil: Veil | null = null;
  let loading = false;
  /** The camera's, as it may be seen. */
  let picture: MediaStreamTrack | null = null;

  function makeInput(kind: InputKind, failed: 'microphoneFailed' | 'cameraFailed'): Input {
    return createInput({
      kind,
      status: () => state.getState()[kind],
      setStatus: (status) =>
        state.setState({ [kind]: kind === 'camera' && status === 'on' && !picture ? 'asking' : status }),
      onTrack: changed,
      onFailure: () => emit({ type: failed }),
      onLost: () => void replace(kind),
    });
  }

  function changed(): void {
    const { ownCamera, ownScreen, blurred } = state.getState();
    const camera = inputs.camera.track;
    const veiled = veil?.over(blurred ? camera : null) ?? null;
    picture = blurred ? veiled : camera;
    if (blurred && camera && !veil) void hang();
    state.setState({
      ...(camera && { camera: picture ? 'on' : 'asking' }),
      ownCamera: streamOf(picture, ownCamera),
      ownScreen: streamOf(share?.shared?.screen ?? null, ownScreen),
    });
    measure();
    for (const listener of listeners) listener();
  }

  async function hang(): Promise<void> {
    if (loading) return;
    loading = true;
    try {
      const createVeil = await loadVeil();
      veil = createVeil({ onPicture: changed, onFailure: withhold });
      changed();
    } catch {
      if (inputs.camera.track && !picture) withhold();
    }
    loading = false;
  }

  function withhold(): void {
    inputs.camera.fail('withheld');
    inputs.camera.release();
  }

  function streamOf(track: MediaStreamTrack | null, now: MediaStream | null): MediaStream | null {
    if (!track) return null;
    return now?.getTracks()[0] === track ? now : browser.stream([track]);
  }

  function measure(): void {
    meter.measure(watching > 0 ? inputs.microphone.track : null);
  }

  /** What is wished for within one turn is asked for in one prompt. */
  function ask(kind: InputKind): void {
    if (toAsk.size === 0) {
      queueMicrotask(() => {
        const kinds = [...toAsk].filter((wished) => inputs[wished].wish);
        toAsk.clear();
        if (kinds.length > 0) request(kinds);
      });
    }
    toAsk.add(kind);
  }

  function request(kinds: readonly InputKind[]): void {
    for (const kind of kinds) inputs[kind].asking();
    void settle(kinds);
  }

  async function settle(kinds: readonly InputKind[]): Promise<void> {
    const before = state.getState();
    const choices = { ...choice };
    const got = await acquire(browser, wanted(kinds, false));
    for (const kind of kinds) inputs[kind].settle(got[kind] ?? 'missing');
    await refreshDevices();
    for (const kind of kinds) {
      const chosenMeanwhile = choice[kind] !== choices[kind];
      if (inputs[kind].track && chosenMeanwhile) void change(kind, before);
    }
  }

  function wanted(kinds: readonly InputKind[], exact: boolean): Wanted {
    const { chosen, voice } = state.getState();
    return {
      ...(kinds.includes('microphone') && { microphone: { id: chosen.microphone, exact, voice } }),
      ...(kinds.includes('camera') && { camera: { id: chosen.camera, exact } }),
    };
  }

  /** To what is set now, while it is in use; the old track goes on until the new one is there. */
  async function change(kind: InputKind, before: Settings): Promise<void> {
    const mine = choice[kind];
    const got = (await acquire(browser, wanted([kind], true)))[kind] ?? 'missing';
    const latest = mine === choice[kind];
    if (typeof got !== 'string') {
      if (latest) inputs[kind].swap(got);
      else got.stop();
    } else if (latest) {
      const { chosen, voice } = state.getState();
      state.setState({
        chosen: { ...chosen, [kind]: before.chosen[kind] },
        voice: kind === 'microphone' ? before.voice : voice,
      });
    }
  }

  function chosenAnew(kind: InputKind, before: Settings): void {
    choice[kind] += 1;
    if (inputs[kind].track) void change(kind, before);
  }

  async function replace(kind: InputKind): Promise<void> {
    inputs[kind].asking();
    const permission = await browser.permission(kind);
    // Whoever takes the permission back does not want to be asked for it.
    if (permission === 'denied' || permission === 'prompt') inputs[kind].settle('denied');
    else if (kind === 'microphone') void settle([kind]);
    // Another camera shows another view, so it never takes over uninvited.
    else inputs[kind].settle('missing');
  }

  return {
    setMicrophone(on) {
      if (inputs.microphone.set(on)) ask('microphone');
    },
    setCamera(on) {
      if (inputs.camera.set(on)) ask('camera');
    },
    learnSharing(create) {
      share = create({
        browser,
        onChange: changed,
        onStarted: () => emit({ type: 'shareStarted' }),
        onEnded: () => emit({ type: 'shareEnded' }),
      });
    },
    startShare: () => share?.start(),
    stopShare: () => share?.stop(),
    tracks: () => ({
      microphone: inputs.microphone.track,
      camera: picture,
      screen: share?.shared?.screen ?? null,
      screenAudio: share?.shared?.screenAudio ?? null,
    }),
    onTracks(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    chooseDevice(kind, id) {
      const before = state.getState();
      if (before.chosen[kind] === id) return;
      state.setState({ chosen: { ...before.chosen, [kind]: id } });
      if (kind !== 'speaker') chosenAnew(kind, before);
    },
    processVoice(wish) {
      const before = state.getState();
      state.setState({ voice: { ...before.voice, ...wish } });
      chosenAnew('microphone', before);
    },
    blurBackground(blurred) {
      state.setState({ blurred });
      changed();
    },
    askForDevices() {
      const { microphone, camera } = state.getState();
      const kinds = (['microphone', 'camera'] as const).filter((kind) => !inputs[kind].track);
      if (isFailure(microphone) || isFailure(camera)) request(kinds);
    },
    watchLevel() {
      watching += 1;
      measure();
      let stopped = false;
      return () => {
        if (stopped) return;
        stopped = true;
        watching -= 1;
        measure();
      };
    },
    release() {
      share?.stop();
      for (const input of Object.values(inputs)) input.release();
    },
  };
}
