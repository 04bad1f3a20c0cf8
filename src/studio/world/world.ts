import { createStore, type StoreApi } from 'zustand/vanilla';
import { strikeFrame } from '../../client/diagnostics/strike.ts';
import { createMemoryBus } from '../../cluster/memoryBus.ts';
import { parseFrame } from '../../protocol/frame.ts';
import { outcomeOf } from '../../protocol/moveRecord.ts';
import type { Look } from '../port.ts';
import { createRandom } from '../scenario/random.ts';
import { type Action, NAMES, type Scenario } from '../scenario/scenario.ts';
import { createStudioClock, type MachineTime } from './clock.ts';
import { createStudioCluster } from './cluster.ts';
import { createFaults } from './faults.ts';
import { createGate } from './gate.ts';
import { createOperator } from './operator.ts';
import { type Sockets, serveClient } from './sockets.ts';
import { failureWords, type MoveSeen, spaceName, type WorldState } from './state.ts';
import { createSteppedBus } from './steppedBus.ts';
import { pathOf } from './steps.ts';

/** A cluster and its people in one tab: what an operator does to them, and all that can be watched of it. */
export interface World {
  readonly state: StoreApi<WorldState>;
  /** The page of this person speaks through the port. */
  connect(person: number, port: MessagePort): void;
  /** As the scenario is now; what needs a new world is not looked at. */
  change(scenario: Scenario): void;
  /** How the pages look from now on. */
  dress(look: Look): void;
  /** By hand: noted with the time of the world. */
  act(action: Deed): void;
  now(): number;
  dispose(): void;
}

/** What is done, without when. */
type Deed = Action extends infer One ? (One extends Action ? Omit<One, 'at'> : never) : never;

const KEPT_FRAMES = 400;
const POLL = 250;

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
  const script = [...scenario.actions];
  let began = clock.now();
  let frames = 0;

  const state = createStore<WorldState>(() => ({
    ready: false,
    people: NAMES.slice(0, scenario.people).map((name) => ({
      name,
      seen: null,
      drawn: false,
      title: '',
      address: '',
    })),
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
    follow();
  });
  const faults = createFaults((bridge) => {
    gone.add(bridge);
    cluster.lose(bridge);
  });
  const cluster = createStudioCluster({
    bus: createSteppedBus(createMemoryBus(clock), gate, faults.refuse),
    clock,
    trace: (event) =>
      setMove((move) =>
        move.id === null || move.id === event.moveId
          ? { id: event.moveId, steps: [...move.steps, event] }
          : {},
      ),
    log: () => undefined,
  });
  const operator = createOperator(cluster.bridges, gone);

  function setMove(change: (move: MoveSeen) => Partial<MoveSeen>) {
    state.setState(({ move }) => (move ? { move: { ...move, ...change(move) } } : {}));
  }

  function note(person: number, way: 'down' | 'up', socket: number, text: string) {
    if (pathOf(text) === 'GET /api/call/session/ping') return;
    frames += 1;
    const frame = parseFrame(text);
    const what =
      frame.ok && frame.value.is === 'response'
        ? `${frame.value.response.status} (${frame.value.response.re})`
        : (pathOf(text) ?? '');
    const one = {
      id: frames,
      at: clock.now() - began,
      person: NAMES[person] ?? '',
      socket,
      way,
      what,
      text: strikeFrame(text),
    };
    state.setState((now) => ({ frames: [...now.frames, one].slice(-KEPT_FRAMES) }));
  }

  function see(person: number, seen: Partial<WorldState['people'][number]>) {
    state.setState((now) => ({
      people: now.people.map((one, index) => (index === person ? { ...one, ...seen } : one)),
    }));
    const now = state.getState();
    // Only then: a page that was stopped before it has drawn anything would show nothing.
    const there = now.people.every(({ seen: of, drawn }) => drawn && of?.socket === 'good');
    if (now.ready || !there) return;
    began = clock.now();
    state.setState({ ready: true });
    follow();
  }

  /** Does what the script says, each at its time, and what is held only once something is. */
  let unfollow = () => {};
  let lettingGo = false;
  function follow() {
    unfollow();
    const [next] = script;
    if (!next || !state.getState().ready) return;
    if (next.do === 'next') {
      if (gate.held() === null || lettingGo) return;
      lettingGo = true;
      queueMicrotask(() => {
        lettingGo = false;
        script.shift();
        perform(next);
      });
      return;
    }
    unfollow = clock.after(began + next.at - clock.now(), () => {
      script.shift();
      perform(next);
      follow();
    });
  }

  function perform(action: Action) {
    state.setState((now) => ({ actions: [...now.actions, action] }));
    switch (action.do) {
      case 'move':
        return void move(action.person, action.to);
      case 'cancel': {
        const { move: latest } = state.getState();
        if (latest?.id) void operator.cancel(latest.id);
        return;
      }
      case 'next':
        return gate.next();
    }
  }

  async function move(person: number, to: string) {
    const name = NAMES[person] ?? '';
    gate.open();
    state.setState({
      move: {
        person: name,
        to: spaceName(to),
        begun: clock.now(),
        id: null,
        outcome: 'moving',
        why: null,
        steps: [],
      },
    });
    const refused = (why: string) => setMove(() => ({ outcome: 'refused', why }));
    const where = operator.whereIs(name);
    const target = await operator.callOf(to);
    if (!where || !target) return refused(where ? 'callDoesNotExist' : 'participantDoesNotExist');
    const { fault, handover, notice, reason, steps } = scenario;
    faults.begin(fault, person, target.bridge);
    people.get(person)?.say({ type: 'media', connects: fault !== 'noMedia' });
    if (fault === 'locked') await operator.lock(target.call, true);
    gate.begin(steps);
    const held = gate.pass(1, `${name} → ${spaceName(to)}`);
    if (held) await held;
    const answer = await operator.move({
      call: target.call,
      movedParticipant: where.participant.id,
      handover,
      ...(notice > 0 && { notice }),
      ...(reason !== '' && { reason }),
      ...(fault === 'locked' && { needsActivation: true }),
    });
    if (fault === 'locked') await operator.lock(target.call, false);
    if (!answer.ok) {
      gate.open();
      return refused(failureWords(answer.failure));
    }
    setMove(() => ({ id: answer.value.moveId }));
    learn(answer.value.moveId);
  }

  /** What became of it, as the bridges tell. */
  function learn(id: string) {
    void operator.moves().then((moves) => {
      const record = moves.find(({ facts }) => facts.id === id);
      if (record) {
        const outcome = outcomeOf(record);
        setMove((move) => (move.id === id ? { outcome, why: record.verdict?.why ?? null } : {}));
        if (outcome !== 'moving') return;
      }
      if (state.getState().move?.id === id) clock.after(POLL, () => learn(id));
    });
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
        onFrame: (way, socket, text) => note(person, way, socket, text),
        tamper: (way, socket, text, own) => faults.tamper(person, way, socket, text, own),
        onSeen: (seen) => see(person, { seen }),
        onDrawn: () => see(person, { drawn: true }),
        onHeading: (title, address) => see(person, { title, address }),
      });
      people.set(person, sockets);
    },
    change(next) {
      scenario = next;
      if (!next.steps) gate.open();
    },
    dress(look) {
      for (const sockets of people.values()) sockets.say({ type: 'look', look });
    },
    act(action) {
      const at = Math.max(0, Math.round(clock.now() - began));
      perform({ ...action, at });
    },
    now: () => clock.now() - began,
    dispose() {
      gate.open();
      for (const sockets of people.values()) sockets.close();
      void cluster.stop();
    },
  };
}
