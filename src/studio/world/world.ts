import { createStore, type StoreApi } from 'zustand/vanilla';
import { createMemoryBus } from '../../cluster/memoryBus.ts';
import type { BackEnd } from '../backEnd/serve.ts';
import type { Look } from '../port.ts';
import { createRandom } from '../scenario/random.ts';
import { type Action, type Deed, NAMES, type Scenario } from '../scenario/scenario.ts';
import { createStudioClock, type MachineTime } from './clock.ts';
import { createStudioCluster } from './cluster.ts';
import { createFaults } from './faults.ts';
import { frameSeen } from './frames.ts';
import { createGate } from './gate.ts';
import { createMoving } from './moving.ts';
import { createOperator } from './operator.ts';
import { createScript } from './script.ts';
import { type Sockets, serveClient } from './sockets.ts';
import { NOBODY, type PersonSeen, type WorldState } from './state.ts';
import { createSteppedBus } from './steppedBus.ts';

/** A cluster and its people in one tab: what an operator does to them, and all that can be watched of it. */
export interface World {
  readonly state: StoreApi<WorldState>;
  /** The page of this person speaks through the port. */
  connect(person: number, port: MessagePort): void;
  /** The operator's page does. */
  connectManager(port: MessagePort): void;
  /** As the scenario is now; what needs a new world is not looked at. */
  change(scenario: Scenario): void;
  /** How the pages look from now on. */
  dress(look: Look): void;
  /** By hand: noted with the time of the world. */
  act(action: Deed): void;
  now(): number;
  dispose(): void;
}

const KEPT_FRAMES = 400;
/** Milliseconds after which it is said that somebody is not there yet: on a busy machine it takes four seconds. */
const PATIENCE = 15_000;

const machine: MachineTime = {
  now: () => performance.now(),
  after(delay, task) {
    const timer = setTimeout(task, delay);
    return () => clearTimeout(timer);
  },
};

export function createWorld(first: Scenario): World {
  let scenario = first;
  const clock = createStudioClock(machine, Date.now());
  const random = createRandom(scenario.seed);
  const people = new Map<number, Sockets>();
  const gone = new Set<string>();
  let backEnd: BackEnd | undefined;
  let disposed = false;
  let began = clock.now();
  let frames = 0;

  const state = createStore<WorldState>(() => ({
    ready: false,
    missing: null,
    people: NAMES.slice(0, scenario.people).map((name) => ({ name, ...NOBODY })),
    manager: { title: '', address: '' },
    frames: [],
    held: null,
    move: null,
    actions: [],
  }));

  const gate = createGate((held) => {
    const stands = held !== null;
    if (stands) clock.pause();
    else clock.run();
    for (const sockets of people.values()) sockets.say({ type: 'time', runs: !stands });
    state.setState({ held });
    script.follow();
  });
  const faults = createFaults({
    lose(bridge) {
      gone.add(bridge);
      cluster.lose(bridge);
      backEnd?.lose(bridge);
    },
    end: (call) => void operator.change(call, 'end'),
  });
  const cluster = createStudioCluster({
    bus: createSteppedBus(createMemoryBus(clock), gate, faults.refuse),
    clock,
    trace: (event) => moving.trace(event),
  });
  const operator = createOperator(cluster.bridges, gone);
  const moving = createMoving({
    state,
    clock,
    gate,
    faults,
    operator,
    scenario: () => scenario,
    links: (person, connects) => people.get(person)?.say({ type: 'media', connects }),
  });
  const script = createScript(scenario.actions, {
    clock,
    began: () => (state.getState().ready ? began : null),
    held: gate.held,
    perform,
  });

  function noteFrame(person: number, way: 'down' | 'up', socket: number, text: string) {
    const seen = frameSeen(text);
    if (!seen) return;
    frames += 1;
    const frame = { id: frames, at: clock.now() - began, person: NAMES[person] ?? '', socket, way, ...seen };
    state.setState((now) => ({ frames: [...now.frames, frame].slice(-KEPT_FRAMES) }));
  }

  function see(person: number, seen: Partial<PersonSeen>) {
    if (seen.seen) faults.seen(person, seen.seen.at);
    state.setState((now) => ({
      people: now.people.map((one, index) => (index === person ? { ...one, ...seen } : one)),
    }));
    const now = state.getState();
    // Only then: a page that was stopped before it has drawn anything would show nothing.
    const there = now.people.every(({ seen: of, drawn }) => drawn && of?.socket === 'good');
    if (now.ready || !there) return;
    began = clock.now();
    impatient();
    state.setState({ ready: true, missing: now.missing === 'failed' ? 'failed' : null });
    script.follow();
  }

  const failed = () => state.setState({ missing: 'failed' });
  const impatient = machine.after(PATIENCE, () => {
    if (state.getState().missing === null) state.setState({ missing: 'late' });
  });

  const note = (action: Action) => state.setState((now) => ({ actions: [...now.actions, action] }));
  const timed = (deed: Deed): Action => ({ ...deed, at: Math.max(0, Math.round(clock.now() - began)) });

  function perform(action: Action) {
    note(action);
    switch (action.do) {
      case 'move': {
        const { notice = scenario.notice, reason = scenario.reason } = action;
        return void moving.move(action.person, action.to, { notice, reason });
      }
      case 'cancel':
        return void moving.cancel(action.person);
      case 'call':
        return void operator.callOf(action.space).then((found) => {
          if (found.ok) void operator.change(found.value.call, action.deed);
        });
      case 'next':
        return gate.next();
    }
  }

  return {
    state,
    connect(person, port) {
      people.get(person)?.close();
      const sockets = serveClient(port, {
        person: NAMES[person] ?? '',
        web: cluster.web,
        clock,
        gate,
        random,
        quality: () => scenario,
        onFrame: (way, socket, text) => noteFrame(person, way, socket, text),
        tamper: (way, socket, text, own) => faults.tamper(person, way, socket, text, own),
        opens: () => faults.opens(person),
        onSeen: (seen) => see(person, { seen }),
        onDrawn: () => see(person, { drawn: true }),
        onHeading: (title, address) => see(person, { title, address }),
        onFailed: failed,
      });
      people.set(person, sockets);
    },
    async connectManager(port) {
      backEnd?.close();
      // Only who wants an operator's page pays for it.
      const loaded = await Promise.all([import('../backEnd/serve.ts'), import('../backEnd/deeds.ts')]).catch(
        failed,
      );
      if (disposed || !loaded) return;
      const [{ serveManager }, { createDeeds }] = loaded;
      backEnd = serveManager(port, {
        ...createDeeds({ operator, moving, note: (deed) => note(timed(deed)) }),
        bridges: cluster.bridges,
        gone,
        onHeading: (title, address) => state.setState({ manager: { title, address } }),
        onFailed: failed,
      });
    },
    change(next) {
      scenario = next;
      if (!next.steps) gate.open();
    },
    dress(look) {
      for (const sockets of people.values()) sockets.say({ type: 'look', look });
      backEnd?.say({ type: 'look', look });
    },
    act: (deed) => perform(timed(deed)),
    now: () => clock.now() - began,
    dispose() {
      disposed = true;
      impatient();
      gate.open();
      for (const sockets of people.values()) sockets.close();
      backEnd?.close();
      void cluster.stop();
    },
  };
}
