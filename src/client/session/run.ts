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
        control.open(effect.epoch);
        return;
      case 'send':
        control.send(effect.epoch, effect.request, effect.tag);
        return;
      case 'answer':
        control.answer(effect.epoch, effect.id, effect.answer);
        return;
      case 'close':
        control.close(effect.epoch, effect.code);
        return;
      case 'openMedia':
        media.open(effect.epoch, effect.self);
        return;
      case 'connectMedia':
        media.connect(effect.epoch, effect.peers);
        return;
      case 'signalMedia':
        media.signal(effect.epoch, effect.from, effect.signal);
        return;
      case 'forgetMedia':
        media.forget(effect.epoch, effect.peer);
        return;
      case 'goLive':
        media.goLive(effect.epoch);
        return;
      case 'closeMedia':
        media.close(effect.epoch);
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

  return { dispatch, state: () => state };
}
