import type { PersonEvent, SessionEvent } from '../client/session/events.ts';
import type { AdmissionPort } from '../client/session/ports.ts';
import { runSession } from '../client/session/run.ts';
import { initialState, type SessionState } from '../client/session/state.ts';
import { transition } from '../client/session/transition.ts';
import type { Clock } from '../cluster/ports.ts';
import { type Answer, parseFrame, readAnswer } from '../protocol/frame.ts';
import type { Move } from '../protocol/wc3.ts';
import type { Air, Room } from './air.ts';
import { createModelControl, type ModelControl } from './control.ts';
import { createDevices, type Devices } from './devices.ts';
import { dial, type Line, type WebServer } from './network.ts';
import { createProcess, type Process } from './process.ts';

/** Ids that no web bridge ever gets to. */
const FORGED = 900_000;

/** A person in front of a browser tab with the real session in it. */
export interface Person {
  readonly name: string;
  readonly line: Line;
  readonly devices: Devices;
  readonly control: ModelControl;
  /** What the browser plans to do. */
  readonly process: Process;
  state(): SessionState;
  rooms(): Room[];
  /** Clicks. A frozen tab takes no clicks. */
  does(event: PersonEvent): void;
  /** The tab is hidden and frozen: nothing in it runs, and what comes waits. */
  freeze(): void;
  thaw(): void;
  /** A request that no web bridge sent, or not now, on the socket of the meeting the person is in. */
  hearsFrame(method: string, path: string, data: unknown): void;
  /** What was answered to those. */
  answers(): Answer[];
  /** A move message that came already, so many before the last, comes once more. */
  repeatMove(back: number): void;
}

export interface PersonWorld {
  time: Clock;
  delay: () => number;
  air: Air;
  server: () => WebServer;
  /** Admission over this person's line. */
  admission(line: Line): AdmissionPort;
  observe(person: Person, before: SessionState, event: SessionEvent): void;
  overheard(text: string): void;
}

export function createPerson(world: PersonWorld, name: string, address: string): Person {
  const process = createProcess(`${name}'s browser`, world.time);
  const line: Line = { address, up: true, lag: 0, sockets: new Set() };
  let frozen = false;
  const waiting: (() => void)[] = [];
  const moves: Move[] = [];
  const answers: Answer[] = [];
  let forged = 0;

  /** Whatever happens in a tab happens when it runs. */
  const inTab = (task: () => void) => {
    if (frozen) waiting.push(task);
    else task();
  };
  const clock: Clock = {
    now: process.clock.now,
    after: (delay, task) => {
      let cancelled = false;
      const cancel = process.clock.after(delay, () => inTab(() => !cancelled && task()));
      return () => {
        cancelled = true;
        cancel();
      };
    },
  };

  const dispatch = (event: SessionEvent) => session.dispatch(event);
  const devices = createDevices(clock, world.delay, dispatch);
  const control = createModelControl(
    clock,
    (events) => {
      const socket = dial(world.time, world.delay, line, world.server, {
        opened: () => inTab(events.opened),
        heard(text) {
          world.overheard(text);
          inTab(() => events.heard(text));
        },
        closed: (code) => inTab(() => events.closed(code)),
      });
      return {
        ...socket,
        send(text) {
          world.overheard(text);
          const frame = parseFrame(text);
          if (frame.ok && frame.value.is === 'response' && frame.value.response.re > FORGED)
            answers.push(readAnswer(frame.value.response));
          socket.send(text);
        },
      };
    },
    dispatch,
  );
  const media = world.air.port({ clock, sends: devices.sends, emit: dispatch });
  const admission = world.admission(line);

  let state = initialState({ name, audioMuted: false, videoMuted: false, layout: 'automatic' });
  const session = runSession(
    state,
    {
      admission: {
        admit: async (request) => {
          const result = await admission.admit(request);
          return new Promise((resolve) => inTab(() => resolve(result)));
        },
      },
      capture: devices.port,
      meeting: async () => ({ transition, control, media }),
      after: clock.after,
    },
    (next, event) => {
      const before = state;
      state = next;
      if (event.type === 'asked' && event.request.name === 'POST /api/call/session/move')
        moves.push(event.request.data);
      world.observe(person, before, event);
    },
  );

  const person: Person = {
    name,
    line,
    devices,
    control,
    process,
    state: () => state,
    rooms: media.rooms,
    does(event) {
      if (!frozen) dispatch(event);
    },
    freeze() {
      frozen = true;
    },
    thaw() {
      frozen = false;
      for (let task = waiting.shift(); task; task = waiting.shift()) task();
    },
    hearsFrame(method, path, data) {
      if (state.phase.at !== 'meeting') return;
      forged += 1;
      const text = JSON.stringify({ id: FORGED + forged, method, path, data });
      control.socket(state.phase.here.epoch)?.forge(text);
    },
    answers: () => answers,
    repeatMove(back) {
      const move = moves.at(-1 - back);
      if (move) person.hearsFrame('POST', '/api/call/session/move', move);
    },
  };
  return person;
}
