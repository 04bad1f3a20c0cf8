import type { CaptureEvent, CapturePort } from '../client/session/ports.ts';
import type { Clock } from '../cluster/ports.ts';

/** A person's microphone, camera and screen, and how often the browser was asked for them. */
export interface Devices {
  readonly port: CapturePort;
  sends(): { microphone: boolean; camera: boolean; screen: boolean };
  /** Requests to the browser, one for each prompt or picker. */
  readonly asked: number;
  /** Whether prompts are answered by themselves; a prompt that is open stays open until they are. */
  setPrompting(prompting: boolean): void;
  readonly picking: boolean;
  /** The answer to the picker. */
  pick(screen: boolean): void;
}

interface Input {
  wish: boolean;
  track: boolean;
  asking: boolean;
}

/** What `client/media/local` does, without a browser. */
export function createDevices(
  clock: Clock,
  delay: () => number,
  emit: (event: CaptureEvent) => void,
): Devices {
  const microphone: Input = { wish: false, track: false, asking: false };
  const camera: Input = { wish: false, track: false, asking: false };
  let share: 'no' | 'picking' | 'on' = 'no';
  let asked = 0;
  let prompting = false;

  function ask(input: Input) {
    if (input.track || input.asking) return;
    input.asking = true;
    asked += 1;
    clock.after(delay(), () => !prompting && grant(input));
  }

  function grant(input: Input) {
    if (!input.asking) return;
    input.asking = false;
    input.track = input.wish;
  }

  return {
    port: {
      setMicrophone(on) {
        microphone.wish = on;
        if (on) ask(microphone);
      },
      setCamera(on) {
        camera.wish = on;
        // Its light goes out.
        if (!on) camera.track = false;
        if (on) ask(camera);
      },
      startShare() {
        if (share !== 'no') return;
        share = 'picking';
        asked += 1;
      },
      stopShare() {
        if (share === 'no') return;
        share = 'no';
        emit({ type: 'shareEnded' });
      },
      release() {
        if (share !== 'no') emit({ type: 'shareEnded' });
        share = 'no';
        for (const input of [microphone, camera]) Object.assign(input, { wish: false, track: false });
      },
    },
    sends: () => ({
      microphone: microphone.track && microphone.wish,
      camera: camera.track,
      screen: share === 'on',
    }),
    get asked() {
      return asked;
    },
    setPrompting(now) {
      prompting = now;
      if (!now) for (const input of [microphone, camera]) grant(input);
    },
    get picking() {
      return share === 'picking';
    },
    pick(screen) {
      if (share !== 'picking') return;
      share = screen ? 'on' : 'no';
      emit(screen ? { type: 'shareStarted' } : { type: 'shareEnded' });
    },
  };
}
