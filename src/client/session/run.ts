import type { AdmissionRequest } from '../../protocol/admission.ts';
import { exhaustive, fail } from '../../protocol/result.ts';
import { doorTransition, isDoorEvent } from './doorTransition.ts';
import { type Effect, type Step, step } from './effects.ts';
import type { SessionEvent, Timer } from './events.ts';
import type { AdmissionPort, CapturePort, ControlPort, MediaPort } from './ports.ts';
import type { SessionState } from './state.ts';

/** What the door needs. */
export interface DoorPorts {
  admission: AdmissionPort;
  capture: CapturePort;
  /** Loads the rest: asked for early, and waited for before a token is used. */
  meeting(): Promise<MeetingParts>;
  /** Runs `task` once after `delay` milliseconds; the answer cancels it. */
  after(delay: number, task: () => void): () => void;
}

/** What a meeting needs beside it. */
export interface MeetingParts {
  transition(state: SessionState, event: SessionEvent): Step;
  control: ControlPort;
  media: MediaPort;
}

/**
 * Runs a session: one event at a time, in the order they came, state before effects. `observe` hears of each step, and
 * may hold back its effects and all later ones until a promise is fulfilled; what a port emits while effects are
 * carried out waits its turn.
 */
export function runSession(
  initial: SessionState,
  ports: DoorPorts,
  observe: (state: SessionState, event: SessionEvent) => Promise<void> | void,
): { dispatch(event: SessionEvent): void } {
  let state = initial;
  let parts: MeetingParts | null = null;
  const events: SessionEvent[] = [];
  const effects: Effect[] = [];
  /** How many promises effects wait for. */
  let holding = 0;
  let busy = false;
  const timers = new Map<Timer, () => void>();

  function dispatch(event: SessionEvent) {
    events.push(event);
    work();
  }

  function work() {
    if (busy) return;
    busy = true;
    try {
      while (workOnce());
    } finally {
      busy = false;
    }
  }

  /** All effects of a step come before the next event, unless something holds them back. */
  function workOnce(): boolean {
    const effect = holding === 0 ? effects.shift() : undefined;
    if (effect) {
      carryOut(effect);
      return true;
    }
    const event = events.shift();
    if (!event) return false;
    const result = decide(event);
    state = result.state;
    effects.push(...result.effects);
    const first = observe(state, event);
    if (first) void hold(first);
    return true;
  }

  async function hold(until: Promise<void>) {
    holding += 1;
    await until;
    holding -= 1;
    work();
  }

  function decide(event: SessionEvent): Step {
    if (parts) return parts.transition(state, event);
    return isDoorEvent(event) ? doorTransition(state, event) : step(state);
  }

  /** The rest is loaded meanwhile; a way in is no use without it. */
  async function admit(attempt: number, request: AdmissionRequest) {
    const loading = ports.meeting().catch(() => null);
    const result = await ports.admission.admit(request);
    if (request.name === undefined || !result.ok) {
      dispatch({ type: 'admission', attempt, result });
      return;
    }
    parts ??= await loading;
    dispatch({ type: 'admission', attempt, result: parts ? result : fail('offline') });
  }

  function startTimer(timer: Timer, delay: number) {
    timers.get(timer)?.();
    const cancel = ports.after(delay, () => {
      timers.delete(timer);
      dispatch({ type: 'timeUp', timer });
    });
    timers.set(timer, cancel);
  }

  function carryOut(effect: Effect): void {
    const { capture } = ports;
    switch (effect.do) {
      case 'admit':
        void admit(effect.attempt, effect.request);
        return;
      case 'open':
        parts?.control.open(effect.epoch);
        return;
      case 'send':
        parts?.control.send(effect.epoch, effect.request, effect.tag);
        return;
      case 'answer':
        parts?.control.answer(effect.epoch, effect.id, effect.answer);
        return;
      case 'close':
        parts?.control.close(effect.epoch, effect.code);
        return;
      case 'openMedia':
        parts?.media.open(effect);
        return;
      case 'connectMedia':
        parts?.media.connect(effect.epoch, effect.peers);
        return;
      case 'signalMedia':
        parts?.media.signal(effect.epoch, effect.from, effect.signal);
        return;
      case 'standMedia':
        parts?.media.stand(effect.epoch);
        return;
      case 'assignMedia':
        parts?.media.assign(effect.epoch, effect.peer);
        return;
      case 'forgetMedia':
        parts?.media.forget(effect.epoch, effect.peer);
        return;
      case 'goLive':
        parts?.media.goLive(effect.epoch);
        return;
      case 'closeMedia':
        parts?.media.close(effect.epoch);
        return;
      case 'setMicrophone':
        capture.setMicrophone(effect.on);
        return;
      case 'setCamera':
        capture.setCamera(effect.on);
        return;
      case 'startShare':
        capture.startShare();
        return;
      case 'stopShare':
        capture.stopShare();
        return;
      case 'releaseCapture':
        capture.release();
        return;
      case 'startTimer':
        startTimer(effect.timer, effect.delay);
        return;
      case 'stopTimer':
        timers.get(effect.timer)?.();
        timers.delete(effect.timer);
        return;
      default:
        exhaustive(effect);
    }
  }

  return { dispatch };
}
