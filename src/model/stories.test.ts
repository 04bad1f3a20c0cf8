import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { PersonEvent } from '../client/session/events.ts';
import type { Meeting, SessionState } from '../client/session/state.ts';
import type { MoveOrder } from '../cluster/api.ts';
import { forgedMove } from './forgedMove.ts';
import type { Person } from './person.ts';
import { comesToRest, participantsOf } from './rest.ts';
import { createWatcher } from './watch.ts';
import { createWorld, everybodyIn, type World } from './world.ts';

/*
 * What can cross a move, one story for each rule (SPEC X). The invariants are looked at after every step of these, too,
 * and in the end everybody agrees and nothing is left over.
 */

let world: World;
let ann: Person;
let second: Person;
let bob: Person;

/** Ann in Space 1, in two tabs, Bob in Space 2, Cyd in Space 3; a message takes ten milliseconds. */
beforeEach(async () => {
  world = createWorld({ watcher: createWatcher() });
  await everybodyIn(world);
  world.delays.set([10]);
  [ann, second, bob] = world.people as [Person, Person, Person];
});

afterEach(async () => {
  vi.useRealTimers();
  await comesToRest(world);
});

const arrivalOf = ({ state }: Person) => {
  const { phase } = state();
  return phase.at === 'meeting' ? phase.arrival : null;
};
const hereOf = ({ state }: Person): Meeting => {
  const { phase } = state();
  if (phase.at !== 'meeting') throw new Error(`not in a meeting but at ${phase.at}`);
  return phase.here;
};
const placeOf = (person: Person) => hereOf(person).place.name;
const told = ({ state }: Person): SessionState['notification'] => state().notification;
const listed = (person: Person) =>
  participantsOf(world).filter(({ remoteAddress }) => remoteAddress === person.line.address);

/** The order, answered. */
async function moved(person: Person, numericId: string, order: Partial<MoveOrder> = {}) {
  const answer = world.move(person, numericId, order);
  await world.pass(60);
  return answer;
}

/** Until this person arrives in the other meeting, and waits to see something there; Bob's camera is covered. */
async function arriving(person: Person, numericId = '1002', order: Partial<MoveOrder> = {}) {
  bob.does({ type: 'setVideoMuted', muted: false });
  bob.line.lag = 600;
  const answer = await moved(person, numericId, order);
  await until(() => arrivalOf(person)?.progress.is === 'watching');
  return answer;
}

async function until(holds: () => boolean) {
  for (let time = 0; time < 30_000 && !holds(); time += 5) await world.pass(5);
  expect(holds()).toBe(true);
}
const lands = (person: Person, name: string) =>
  until(() => told(person)?.type === 'moved' && placeOf(person) === name);

it('[X1] A to B to C: who is moved on before they arrived goes to C, and hears of that alone', async () => {
  await arriving(ann);
  await moved(ann, '1003');
  await lands(ann, 'Space 3');
  expect(told(ann)).toMatchObject({ type: 'moved', to: 'Space 3' });
  expect(listed(ann)).toHaveLength(1);
});

it.each([
  [0, 0, 1, 0],
  [0, 0, 0, 40, 200, 0, 200, 200, 200, 0],
])(
  '[X1] told to leave at once by a message that a newer move has overtaken (delays %s)',
  async (...delays) => {
    world.delays.set(delays);
    await world.pass(60);
    const orders = [
      world.move(ann, '1003', { handover: 'reference' }),
      world.move(ann, '1002', { handover: 'seamless' }),
    ];
    await world.pass(20_000);
    await Promise.all(orders);
    expect(['Space 2', 'Space 3']).toContain(placeOf(ann));
  },
);

it('[X2] A to B to A: an order back to where the person still is changes nothing, and afterwards it is a move', async () => {
  await arriving(ann);
  expect(await moved(ann, '1001')).toMatchObject({ ok: false });
  await lands(ann, 'Space 2');
  expect(await moved(ann, '1001')).toMatchObject({ ok: true });
  await lands(ann, 'Space 1');
});

it('[X3] a move message that comes again changes nothing, under way or after', async () => {
  await arriving(ann);
  const { epochs } = ann.state();
  ann.repeatMove(0);
  expect(ann.state().epochs).toBe(epochs);
  await lands(ann, 'Space 2');
  ann.does({ type: 'dismiss', notification: told(ann)?.id ?? '' });
  ann.repeatMove(0);
  await world.pass(3_000);
  expect([placeOf(ann), told(ann)]).toEqual(['Space 2', null]);
});

it('[X4] who is still joining is not moved, and comes in where they wanted', async () => {
  ann.does({ type: 'leave' });
  await world.pass(100);
  ann.does({ type: 'rejoin' });
  await until(() => listed(ann).length === 1);
  const call = world.callOf('1002')?.call ?? '';
  const order = { call, movedParticipant: listed(ann)[0]?.id ?? '' };
  const answer = world.anyBridge()?.move(order, { user: 'admin', address: '10.9.9.9' });
  await world.pass(100);
  expect(await answer).toMatchObject({ ok: false });
  await until(() => ann.state().phase.at === 'meeting');
  expect(placeOf(ann)).toBe('Space 1');
});

it('[X5] who is reconnecting is not moved; a move that was under way is told again', async () => {
  for (const socket of [...ann.line.sockets]) socket.cut({ client: 400, server: 0 });
  await world.pass(20);
  expect(await moved(ann, '1002')).toMatchObject({ ok: false });
  await until(() => hereOf(ann).socket.is === 'opening');
  await until(() => hereOf(ann).socket.is === 'good');

  ann.line.lag = 200;
  await moved(ann, '1002');
  for (const socket of [...ann.line.sockets]) socket.cut({ client: 0, server: 0 });
  await lands(ann, 'Space 2');
});

it('[X6] a prompt or a picker that is open belongs to no meeting: one is answered later, one is closed', async () => {
  ann.devices.setPrompting(true);
  ann.does({ type: 'setVideoMuted', muted: true });
  ann.does({ type: 'setVideoMuted', muted: false });
  ann.does({ type: 'startShare' });
  const { asked } = ann.devices;
  await moved(ann, '1002');
  await lands(ann, 'Space 2');
  expect(ann.devices.picking).toBe(false);
  ann.devices.setPrompting(false);
  expect([ann.devices.sends(), ann.devices.asked]).toEqual([
    { microphone: true, camera: true, screen: false },
    asked,
  ]);
});

it('[X7] a tab that wakes in time goes along, one that wakes too late stays where it was', async () => {
  ann.freeze();
  await moved(ann, '1002');
  await world.pass(8_000);
  ann.thaw();
  await lands(ann, 'Space 2');

  ann.freeze();
  await moved(ann, '1003');
  await world.pass(16_000);
  ann.thaw();
  await world.pass(2_000);
  expect([placeOf(ann), arrivalOf(ann)]).toEqual(['Space 2', null]);
});

it('[X8] who leaves during a move has left both meetings', async () => {
  await arriving(ann);
  ann.does({ type: 'leave' });
  await world.pass(200);
  expect([ann.state().phase, listed(ann)]).toMatchObject([{ at: 'left', reason: 'left' }, []]);
});

it.each<[string, PersonEvent, object]>([
  ['mutes', { type: 'setAudioMuted', muted: true }, { audioMuted: true }],
  ['turns the camera off', { type: 'setVideoMuted', muted: true }, { videoMuted: true }],
  ['chooses a layout', { type: 'chooseLayout', layout: 'stacked' }, { layout: 'stacked' }],
])('[X9] who %s during a move has it so in the new meeting', async (_, wish, expected) => {
  await arriving(ann);
  ann.does(wish);
  await lands(ann, 'Space 2');
  await world.pass(100);
  expect(listed(ann)).toMatchObject([expected]);
});

it('[X10] a share that is begun during a move ends before the commit', async () => {
  await arriving(ann);
  ann.does({ type: 'startShare' });
  ann.devices.pick(true);
  expect(ann.devices.sends().screen).toBe(true);
  await lands(ann, 'Space 2');
  expect(ann.devices.sends().screen).toBe(false);
  expect(told(ann)).toMatchObject({ shareStopped: true });
});

it('[X11] who is removed during a move is out of both meetings', async () => {
  await arriving(ann);
  void world.anyBridge()?.dropParticipant(hereOf(ann).self);
  await world.pass(200);
  expect([ann.state().phase, listed(ann)]).toMatchObject([{ at: 'left', reason: 'removed' }, []]);
});

it('[X12] when the old meeting ends during a move the person is out; when the new one does, they stay', async () => {
  await arriving(ann);
  await arriving(second);
  const ended = world.callOf('1002');
  void ended?.bridge.endCall(ended.call);
  await world.pass(200);
  expect([placeOf(ann), told(ann)]).toMatchObject(['Space 1', { type: 'stayed' }]);

  await moved(ann, '1003', { notice: 3 });
  await until(() => arrivalOf(ann) !== null);
  const old = world.callOf('1001');
  void old?.bridge.endCall(old.call);
  await world.pass(200);
  expect([ann.state().phase, listed(ann)]).toMatchObject([{ at: 'left', reason: 'meetingEnded' }, []]);
});

it('[X13] whom the target mutes is muted from the commit on, whatever they did on the way there', async () => {
  await Promise.all([world.muteOnEntry('1002'), world.pass(100)]);
  ann.does({ type: 'setAudioMuted', muted: true });
  await arriving(ann);
  ann.does({ type: 'setAudioMuted', muted: false });
  expect(ann.devices.sends().microphone).toBe(true);
  await lands(ann, 'Space 2');
  expect(ann.devices.sends().microphone).toBe(false);
  ann.does({ type: 'setAudioMuted', muted: false });
  expect(ann.devices.sends().microphone).toBe(true);
});

it('[X14] when the operator takes the move back, nothing has happened, and nothing is said', async () => {
  const answer = await arriving(ann);
  if (answer?.ok) void world.anyBridge()?.cancelMove(answer.value.moveId);
  await until(() => arrivalOf(ann) === null);
  await world.pass(3_000);
  expect([placeOf(ann), told(ann), listed(ann).length]).toEqual(['Space 1', null, 1]);
});

it('[X15] the same person in a second tab is another participant: neither moves nor throws out the other', async () => {
  await moved(ann, '1002');
  await lands(ann, 'Space 2');
  expect([placeOf(second), told(second)]).toEqual(['Space 1', null]);
  await moved(second, '1002');
  await lands(second, 'Space 2');
  expect([listed(ann), listed(second)]).toMatchObject([[{ state: 'connected' }], [{ state: 'connected' }]]);
});

it.each([-1, 1])('[X16] a client whose clock is off by %i h is moved like any other', async (hours) => {
  vi.useFakeTimers({ toFake: ['Date'], now: world.now() + hours * 3_600_000 });
  await moved(ann, '1002');
  await lands(ann, 'Space 2');
});

it.each([
  ['a numeric ID that is not the token’s', {}, { numericId: '1003' }, 'move-refused'],
  ['a token for something else', { aud: 'another' }, {}, 'move-refused'],
  ['a token that is none', {}, { token: 'a.b.c' }, 'move-refused'],
  ['an expired token', { exp: 1 }, {}, 'token-refused'],
  ['a token that nobody here signed', {}, {}, 'token-refused'],
])('[X17] %s: the person stays, and is told once', async (_, claims, change, why) => {
  ann.hearsFrame('POST', '/api/call/session/move', await forgedMove(world, claims, change));
  await world.pass(2_000);
  expect(placeOf(ann)).toBe('Space 1');
  expect(told(ann)).toMatchObject({ type: 'stayed', at: 'Space 1', why });
  expect(ann.answers()).toMatchObject([{ ok: false }]);
  ann.does({ type: 'dismiss', notification: told(ann)?.id ?? '' });
  ann.hearsFrame('POST', '/api/call/session/move', await forgedMove(world, claims, change));
  await world.pass(2_000);
  expect([placeOf(ann), told(ann)]).toEqual(['Space 1', null]);
});

it('[X17] a move of a bridge that there is not fails on arriving, and the person stays', async () => {
  ann.hearsFrame('POST', '/api/call/session/move', await forgedMove(world, {}, {}, 'elsewhere'));
  await world.pass(2_000);
  expect([placeOf(ann), told(ann)]).toMatchObject(['Space 1', { why: 'bridge-unavailable' }]);
});

it('[X18] a message with a field that is not of the protocol is no move: refused, and nobody is disturbed', async () => {
  ann.hearsFrame('POST', '/api/call/session/move', await forgedMove(world, {}, { urgent: true }));
  await world.pass(2_000);
  expect([placeOf(ann), told(ann)]).toEqual(['Space 1', null]);
  expect(ann.answers()).toMatchObject([{ ok: false, failure: { status: 400 } }]);
});
