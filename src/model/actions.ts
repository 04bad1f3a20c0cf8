import fc from 'fast-check';
import type { PersonEvent } from '../client/session/events.ts';
import { LAYOUTS } from '../protocol/layout.ts';
import type { Person } from './person.ts';
import type { World } from './world.ts';

/** One thing that happens, and how a counterexample tells it. */
export interface Action {
  says: string;
  /** Leaves nobody behind and breaks nothing: then every move that was accepted has to arrive. */
  calm: boolean;
  run(world: World): void | Promise<void>;
}

const SPACES = ['1001', '1002', '1003'] as const;
const space = fc.constantFrom(...SPACES);
const name = (index: number) => ['Ann', 'Ann in a second tab', 'Bob', 'Cyd'][index] ?? '?';
/** Ann most of all. */
const who = fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, { weight: 3, arbitrary: fc.nat({ max: 3 }) });

const action = (says: string, run: Action['run'], calm = false): Action =>
  ({
    says,
    calm,
    run,
    [fc.toStringMethod]: () => says,
  }) as Action;

const byPerson = (says: string, index: number, run: (person: Person, world: World) => void, calm = false) =>
  action(
    `${name(index)} ${says}`,
    (world) => {
      const person = world.people[index];
      if (person) run(person, world);
    },
    calm,
  );
const clicks = (says: string, index: number, event: PersonEvent, calm = false) =>
  byPerson(says, index, (person) => person.does(event), calm);

const wait = fc
  .constantFrom(0, 1, 5, 5, 20, 20, 60, 60, 160, 160, 400, 400, 1_000, 1_600, 3_000, 6_000, 12_000, 21_000)
  .map((time) => action(`${time} ms pass`, (world) => world.pass(time), true));

const move = fc
  .record({
    index: who,
    to: space,
    handover: fc.constantFrom('seamless' as const, 'seamless' as const, 'reference' as const),
    notice: fc.constantFrom(undefined, undefined, 1, 3),
  })
  .map(({ index, to, handover, notice }) =>
    action(
      `the operator moves ${name(index)} to ${to} (${handover}${notice ? `, ${notice} s of notice` : ''})`,
      (world) => {
        const person = world.people[index];
        if (person) void world.move(person, to, { handover, ...(notice ? { notice } : {}) });
      },
      true,
    ),
  );

const toggles = fc.oneof(
  fc
    .tuple(who, fc.boolean())
    .map(([index, muted]) =>
      clicks(muted ? 'mutes' : 'unmutes', index, { type: 'setAudioMuted', muted }, true),
    ),
  fc
    .tuple(who, fc.boolean())
    .map(([index, muted]) =>
      clicks(`turns the camera ${muted ? 'off' : 'on'}`, index, { type: 'setVideoMuted', muted }, true),
    ),
  fc
    .tuple(who, fc.constantFrom(...LAYOUTS))
    .map(([index, layout]) => clicks(`chooses ${layout}`, index, { type: 'chooseLayout', layout }, true)),
  fc
    .tuple(who, fc.boolean())
    .map(([index, raised]) =>
      clicks(`${raised ? 'raises' : 'lowers'} a hand`, index, { type: 'setHandRaised', raised }, true),
    ),
  who.map((index) =>
    clicks('writes half a sentence', index, { type: 'writeDraft', text: 'half a sen' }, true),
  ),
  who.map((index) => clicks('sends it', index, { type: 'sendChat' }, true)),
  fc
    .tuple(who, fc.boolean())
    .map(([index, reads]) =>
      clicks(
        `${reads ? 'opens' : 'closes'} the chat`,
        index,
        { type: 'openPanel', panel: reads ? 'chat' : null },
        true,
      ),
    ),
  who.map((index) =>
    byPerson(
      'pins somebody',
      index,
      (person) => {
        const { phase } = person.state();
        const participant = phase.at === 'meeting' ? (phase.here.participants[0]?.id ?? null) : null;
        person.does({ type: 'pin', participant });
      },
      true,
    ),
  ),
);

const sharing = fc.oneof(
  who.map((index) => clicks('wants to share', index, { type: 'startShare' }, true)),
  who.map((index) => byPerson('picks a screen', index, ({ devices }) => devices.pick(true), true)),
  who.map((index) => byPerson('closes the picker', index, ({ devices }) => devices.pick(false), true)),
  who.map((index) => clicks('stops sharing', index, { type: 'stopShare' }, true)),
  fc
    .tuple(who, fc.boolean())
    .map(([index, open]) =>
      byPerson(
        open ? 'gets prompts to answer' : 'answers the prompts',
        index,
        ({ devices }) => devices.setPrompting(open),
        true,
      ),
    ),
);

const comingAndGoing = fc.oneof(
  who.map((index) => clicks('leaves', index, { type: 'leave' })),
  who.map((index) => clicks('rejoins', index, { type: 'rejoin' })),
  who.map((index) => clicks('tries again', index, { type: 'tryAgain' })),
  fc
    .tuple(who, space)
    .map(([index, to]) =>
      byPerson(`looks at ${to}`, index, (person) => person.does({ type: 'continueTo', numericId: to })),
    ),
  who.map((index) => byPerson('joins', index, (person) => person.does({ type: 'join', name: person.name }))),
);

/** The last move of this person that was accepted. */
const cancel = who.map((index) =>
  action(`the operator cancels the move of ${name(index)}`, (world) => {
    const last = world.orders.filter(({ person }) => person === world.people[index]).at(-1);
    if (last?.answer?.ok) void world.anyBridge()?.cancelMove(last.answer.value.moveId);
  }),
);

const operators = fc.oneof(
  cancel,
  who.map((index) =>
    action(`the operator drops ${name(index)}`, (world) => {
      const phase = world.people[index]?.state().phase;
      if (phase?.at === 'meeting') void world.anyBridge()?.dropParticipant(phase.here.self);
    }),
  ),
  who.map((index) =>
    action(
      `the operator mutes ${name(index)}`,
      (world) => {
        const person = world.people[index];
        if (person) void world.mute(person);
      },
      true,
    ),
  ),
  space.map((which) =>
    action(`the meeting in ${which} is ended`, (world) => {
      const running = world.callOf(which);
      if (running) void running.bridge.endCall(running.call);
    }),
  ),
  space.map((which) =>
    action(`who comes into ${which} is muted from now on`, (world) => void world.muteOnEntry(which), true),
  ),
);

const noticed = fc.record({
  client: fc.constantFrom(0, 100, 2_000, 9_000),
  server: fc.constantFrom(0, 100, 2_000, 15_000),
});
const network = fc.oneof(
  fc
    .tuple(who, noticed, fc.constantFrom('every' as const, 'the newest' as const, 'the oldest' as const))
    .map(([index, after, which]) =>
      byPerson(
        `loses ${which} socket (noticed after ${after.client} and ${after.server} ms)`,
        index,
        ({ line }) => {
          const sockets = [...line.sockets];
          const chosen =
            which === 'every' ? sockets : which === 'the newest' ? sockets.slice(-1) : sockets.slice(0, 1);
          for (const socket of chosen) socket.cut(after);
        },
      ),
    ),
  fc.tuple(who, noticed).map(([index, after]) =>
    byPerson(`goes offline (noticed after ${after.client} and ${after.server} ms)`, index, ({ line }) => {
      line.up = false;
      for (const socket of [...line.sockets]) socket.cut(after);
    }),
  ),
  who.map((index) =>
    byPerson('is online again', index, ({ line }) => {
      line.up = true;
    }),
  ),
  fc.tuple(who, fc.constantFrom(0, 30, 300, 2_000)).map(([index, lag]) =>
    byPerson(`is ${lag} ms farther away`, index, ({ line }) => {
      line.lag = lag;
    }),
  ),
  fc
    .tuple(who, fc.boolean())
    .map(([index, freeze]) =>
      byPerson(freeze ? 'hides the tab, and it freezes' : 'looks at the tab again', index, (person) =>
        freeze ? person.freeze() : person.thaw(),
      ),
    ),
);

/** Any move message that this tab ever got comes once more, on the socket of the meeting it is in. */
const repeats = fc
  .tuple(who, fc.nat({ max: 5 }))
  .map(([index, back]) =>
    byPerson(
      `gets move message ${back} before the last once more`,
      index,
      (person) => person.repeatMove(back),
      true,
    ),
  );

const disasters = fc.oneof(
  fc.tuple(fc.constantFrom('1 2', '2 3', '1 3'), fc.boolean()).map(([pair, silent]) =>
    action(`call bridges ${pair} ${silent ? 'do not hear' : 'hear'} each other`, ({ cluster }) => {
      const [one, other] = pair.split(' ');
      cluster.bus.setSilence(`cbcms${one}`, `cbcms${other}`, silent);
    }),
  ),
  fc.constant(
    action('the web bridge is gone, and another takes its place', (world) => {
      for (const { line } of world.people)
        for (const socket of [...line.sockets]) socket.cut({ client: 50, server: 50 });
      world.cluster.loseWebBridge();
    }),
  ),
  fc.constantFrom(1, 2, 3).map((number) =>
    action(`call bridge ${number} is gone`, ({ cluster }) => {
      if (cluster.bridges.size > 1) cluster.loseCallBridge(`cbcms${number}`);
    }),
  ),
);

const CALM = [
  { weight: 14, arbitrary: wait },
  { weight: 12, arbitrary: move },
  { weight: 6, arbitrary: toggles },
  { weight: 3, arbitrary: sharing },
  { weight: 2, arbitrary: repeats },
];

/** What may happen. `calm`: nothing that takes anybody out of a meeting by another way than a move. */
export const actions = fc.oneof(
  ...CALM,
  { weight: 4, arbitrary: comingAndGoing },
  { weight: 2, arbitrary: operators },
  { weight: 6, arbitrary: network },
  { weight: 1, arbitrary: disasters },
);
export const calmActions = fc.oneof(...CALM);
