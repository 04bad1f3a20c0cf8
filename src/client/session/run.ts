import { exhaustive } from '../../protocol/result.ts';
import type { Effect } from './effects.ts';
import type { SessionEvent, Timer } from './events.ts';
import type { AdmissionPort, CapturePort, ControlPort, MediaPort } from './ports.ts';
import type { SessionState } from './state.ts';
import { transition } from './transition.ts';

export interface SessionPorts {
  control: ControlPort;
  admission: AdmissionPort;
  media: MediaPort;
  capture: CapturePort;
  /** Runs `task` once after `delay` milliseconds; the answer cancels it. */
  after(delay: number, task: () => void): () => void;
}

/**
 * Runs a session: one event at a time, in the order they came, state before effects. `observe` hears of each step;
 * what a port emits while effects are carried out waits its turn.
 */
export function runSession(
  initial: SessionState,
  ports: SessionPorts,
  observe: (state: SessionState, event: SessionEvent) => void,
): { dispatch(event: SessionEvent): void; state(): SessionState } {
  let state = initial;
  const queue: SessionEvent[] = [];
  let busy = false;
  const timers = new Map<Timer, () => void>();

  function dispatch(event: SessionEvent) {
    queue.push(event);
    if (busy) return;
    busy = true;
    try {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const result = transition(state, next);
        state = result.state;
        observe(state, next);
        for (const effect of result.effects) carryOut(effect);
      }
    } finally {
      busy = false;
    }
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
    const { control, admission, media, capture } = ports;
    switch (effect.do) {
      case 'admit': {
        const { attempt, request } = effect;
        void admission.admit(request).then((result) => dispatch({ type: 'admission', attempt, result }));
        return;
      }
      case 'open':
        return control.open(effect.epoch);
      case 'send':
        return control.send(effect.epoch, effect.request, effect.tag);
      case 'answer':
        return control.answer(effect.epoch, effect.id, effect.answer);
      case 'close':
        return control.close(effect.epoch, effect.code);
      case 'openMedia':
        return media.open(effect.epoch, effect.self);
      case 'connectMedia':
        return media.connect(effect.epoch, effect.peers);
      case 'signalMedia':
        return media.signal(effect.epoch, effect.from, effect.signal);
      case 'forgetMedia':
        return media.forget(effect.epoch, effect.peer);
      case 'goLive':
        return media.goLive(effect.epoch);
      case 'closeMedia':
        return media.close(effect.epoch);
      case 'setMicrophone':
        return capture.setMicrophone(effect.on);
      case 'setCamera':
        return capture.setCamera(effect.on);
      case 'startShare':
        return capture.startShare();
      case 'stopShare':
        return capture.stopShare();
      case 'releaseCapture':
        return capture.release();
      case 'startTimer':
        return startTimer(effect.timer, effect.delay);
      case 'stopTimer':
        timers.get(effect.timer)?.();
        timers.delete(effect.timer);
        return;
      default:
        return exhaustive(effect);
    }
  }

  return { dispatch, state: () => state };
}
