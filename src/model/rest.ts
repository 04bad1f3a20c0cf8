import { expect } from 'vitest';
import type { ParticipantInfo } from '../cluster/api.ts';
import type { Person } from './person.ts';
import type { World } from './world.ts';

/** Longer than anything waits for: a move that waits for its turn, and then for its client. */
const EVERYTHING_IS_OVER = 95_000;

/** All that was broken works again, and time passes: then everything must agree, and nothing be left over. */
export async function comesToRest(world: World): Promise<void> {
  world.delays.set([]);
  heal(world);
  await world.pass(EVERYTHING_IS_OVER);
  for (const person of world.people) agrees(world, person);
  staysMuted(world);
  await refusesOldTokens(world);

  for (const person of world.people) person.does({ type: 'leave' });
  await world.pass(EVERYTHING_IS_OVER);
  leavesNothing(world);
}

export function heal(world: World) {
  const names = [...world.cluster.bridges.keys()];
  for (const one of names) for (const other of names) world.cluster.bus.setSilence(one, other, false);
  for (const { line, devices, ...person } of world.people) {
    Object.assign(line, { up: true, lag: 0 });
    devices.setPrompting(false);
    devices.pick(false);
    person.thaw();
  }
}

/** Wherever they are. */
export const participantsOf = (world: World): ParticipantInfo[] =>
  [...world.cluster.bridges.values()].flatMap(({ bridge }) => bridge.participants());

/** 6. In the right meeting, or in none; the person's own page and the cluster say the same. */
function agrees(world: World, person: Person) {
  const { phase } = person.state();
  const here = participantsOf(world).filter(({ remoteAddress }) => remoteAddress === person.line.address);
  expect(['crossing', 'returning']).not.toContain(phase.at);
  if (phase.at !== 'meeting') {
    expect({ at: phase.at, here }).toEqual({ at: phase.at, here: [] });
    expect(person.rooms()).toEqual([]);
    if (phase.at === 'door') expect(phase.waiting).toBeNull();
    return;
  }
  const { wishes } = person.state();
  const { audioMuted, videoMuted, layout } = wishes;
  expect(here).toMatchObject([
    { id: phase.here.self, state: 'connected', canMove: true, audioMuted, videoMuted, layout },
  ]);
  expect(phase).toMatchObject({ arrival: null, here: { socket: { is: 'good' }, landing: null } });
  expect(person.rooms()).toHaveLength(1);

  const everybody = participantsOf(world).filter(({ call }) => call === here[0]?.call);
  const seen = (people: readonly { id: string; state: string; audioMuted: boolean; presenting: boolean }[]) =>
    people
      .map(({ id, state, audioMuted, presenting }) => ({ id, state, audioMuted, presenting }))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  expect(seen(phase.here.participants)).toEqual(seen(everybody));
  const heard = person.rooms().flatMap((room) => world.air.sources(room).map(({ self }) => self));
  expect(heard.sort()).toEqual(everybody.flatMap(({ id }) => (id === phase.here.self ? [] : [id])).sort());
}

/** 2. Whom an operator muted is muted, in that meeting or where they were moved from there, unless they unmuted. */
function staysMuted(world: World) {
  const here = new Map(participantsOf(world).map((info) => [info.id, info]));
  for (const { person, participant, done } of world.muted) {
    const { phase, wishes } = person.state();
    if (!done || phase.at !== 'meeting') continue;
    const { self } = phase.here;
    if (self !== participant && here.get(self)?.movedParticipant !== participant) continue;
    expect({ who: person.name, muted: wishes.audioMuted }).toEqual({ who: person.name, muted: true });
    expect(person.devices.sends().microphone).toBe(false);
  }
}

/** 8. No token but the one that each person holds for resuming opens anything. */
async function refusesOldTokens(world: World) {
  const good = new Set(
    world.people.flatMap((person) => {
      const { phase } = person.state();
      return phase.at === 'meeting' ? [phase.here.resumeToken] : [];
    }),
  );
  const answers: string[] = [];
  const old = world.cluster.tokens.filter((token) => !good.has(token));
  for (const token of old) {
    const state = {
      audioMuted: true,
      videoMuted: true,
      presenting: false,
      handRaised: false,
      layout: 'automatic',
    };
    const data = { token, arriving: false, state, client: 'Chrome' };
    world.cluster
      .web()
      .bridge.accept({ remoteAddress: '10.9.9.9', send: (text) => answers.push(text), close() {} })
      .message(JSON.stringify({ id: 1, method: 'POST', path: '/api/call/session/authenticate', data }));
  }
  await world.pass(100);
  expect(answers).toHaveLength(old.length);
  for (const answer of answers) expect(answer).toMatch(/"status":(401|503)/);
}

function leavesNothing(world: World) {
  const { cluster, people } = world;
  expect(participantsOf(world)).toEqual([]);
  expect([...cluster.bridges.values()].flatMap(({ bridge }) => bridge.calls())).toEqual([]);
  expect(cluster.web().bridge.sessions()).toBe(0);
  // What a call bridge looks after all the time, and nothing else.
  for (const { process, idle } of cluster.bridges.values()) expect(process.planned).toBe(idle);
  expect(cluster.web().process.planned).toBe(0);
  for (const { name, process, line, rooms } of people) {
    expect({ name, planned: process.planned, sockets: line.sockets.size, rooms: rooms() }).toEqual({
      name,
      planned: 0,
      sockets: 0,
      rooms: [],
    });
  }
}
