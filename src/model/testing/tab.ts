import { WebSocket } from 'ws';
import { createAdmission } from '../../client/control/admission.ts';
import { createControl } from '../../client/control/control.ts';
import { readAdmission } from '../../client/control/readAdmission.ts';
import type { PersonEvent, SessionEvent } from '../../client/session/events.ts';
import { runSession } from '../../client/session/run.ts';
import { initialState, type SessionState } from '../../client/session/state.ts';
import { transition } from '../../client/session/transition.ts';
import { systemClock } from '../../cluster/systemClock.ts';
import type { Air } from '../air.ts';
import { createDevices } from '../devices.ts';

/** Browsers' own, as far as the control channel asks for it. */
export class TabSocket extends WebSocket {
  constructor(url: string) {
    super(url);
    // Browsers throw nothing: a socket that could not be opened is a closed one.
    this.on('error', () => {});
  }

  dispatchEvent({ type }: Event): boolean {
    return this.emit(type, { type });
  }
}

/** A browser tab without a browser: the real session and control channel on a real network; media is the model's. */
export interface Tab {
  readonly name: string;
  state(): SessionState;
  does(event: PersonEvent): void;
  /** Names of those who are heard here, in the meeting that the person is in. */
  hears(): string[];
}

const ASIDE = { dialled() {}, opened() {}, closed() {}, hungUp() {}, frame() {} };

/** Needs a `WebSocket` in the global scope (`TabSocket`). */
export function createTab(
  { air, owners }: { air: Air; owners: Map<object, string> },
  origin: string,
  name: string,
  observe: (next: SessionState, event: SessionEvent) => void,
): Tab {
  const dispatch = (event: SessionEvent) => session.dispatch(event);
  const devices = createDevices(systemClock, () => 1, dispatch);
  const owner = { clock: systemClock, sends: devices.sends, emit: dispatch };
  owners.set(owner, name);
  const media = air.port(owner);
  const control = createControl(`${origin.replace(/^http/, 'ws')}/wc3/v1`, dispatch, ASIDE);
  let state = initialState({ name, audioMuted: false, videoMuted: false, layout: 'automatic' });
  const session = runSession(
    state,
    {
      admission: createAdmission(origin, async () => readAdmission),
      capture: devices.port,
      meeting: async () => ({ transition, control, media }),
      after: systemClock.after,
    },
    (next, event) => {
      state = next;
      observe(next, event);
    },
  );
  return {
    name,
    state: () => state,
    does: dispatch,
    hears() {
      const { phase } = state;
      if (phase.at !== 'meeting') return [];
      const room = media.rooms().find(({ epoch }) => epoch === phase.here.epoch);
      if (!room) return [];
      const sources = air.sources(room).filter((each) => each.owner.sends().microphone);
      return sources.map((each) => owners.get(each.owner) ?? '').sort();
    },
  };
}
