import { decodeJwt } from 'jose';
import { expect, it, vi } from 'vitest';
import { Limits } from '../../protocol/limits.ts';
import { found, OPERATOR } from '../testing/cluster.ts';
import { createManualClock } from '../testing/manualClock.ts';
import { arrive, commit, twoMeetings } from '../testing/moving.ts';
import { createPace } from './pace.ts';

vi.setConfig({ testTimeout: 60_000 });

it('[M20] so many begin at once, and the others in their order as there is room', async () => {
  const clock = createManualClock();
  const pace = createPace(clock, 2);
  const begun: number[] = [];
  const turns = [0, 1, 2, 3, 4, 5].map((index) => pace.take(() => begun.push(index)));
  expect(begun).toEqual([0, 1]);
  turns[3]?.leave();
  turns[1]?.leave();
  turns[1]?.leave();
  expect(begun).toEqual([0, 1, 2]);
  turns[0]?.leave();
  expect(begun).toEqual([0, 1, 2, 4]);
  // Whoever does not come makes room in the end, and only once.
  await clock.advance(2_000);
  expect(begun).toEqual([0, 1, 2, 4, 5]);
  for (const turn of turns) turn.leave();
  const more = [6, 7, 8].map((index) => pace.take(() => begun.push(index)));
  expect(begun).toEqual([0, 1, 2, 4, 5, 6, 7]);
  expect(more).toHaveLength(3);
});

it('[M20] an order is answered when its turn has come or is given up, and after a quarter of a second in any case', async () => {
  const clock = createManualClock();
  const pace = createPace(clock, 1);
  const answered: string[] = [];
  const order = (name: string) => {
    const turn = pace.take(() => {});
    void turn.come.then(() => answered.push(name));
    return turn;
  };
  const first = order('first');
  order('second');
  const third = order('third');
  order('fourth');
  await clock.advance(100);
  expect(answered).toEqual(['first']);
  first.leave();
  third.leave();
  await clock.advance(149);
  expect(answered).toEqual(['first', 'second', 'third']);
  await clock.advance(1);
  expect(answered).toEqual(['first', 'second', 'third', 'fourth']);
});

/** Five people in Space 1, all to be moved to Space 2, which takes two at a time. */
async function five() {
  const meetings = await twoMeetings({ limits: { arrivalsAtOnce: 2 } });
  const { cluster } = meetings;
  const people = await Promise.all(
    ['Dee', 'Eve', 'Fay', 'Gus', 'Hal'].map((name) => cluster.join('1001', name)),
  );
  const { call } = cluster.running('1002');
  const orders = people.map((person) =>
    cluster.outcome(cluster.bridge(0).move({ call, movedParticipant: person.self }, OPERATOR)),
  );
  const moves = (await Promise.all(orders)).map((result) =>
    found(result.ok ? result.value.moveId : undefined),
  );
  await cluster.pass(20);
  const told = () =>
    people.filter((person) => person.moves.length > 0).map((person) => people.indexOf(person));
  return { ...meetings, people, moves, told };
}

it('[M20] the order is answered soon, and the message comes in turn, with all of its time', async () => {
  const { cluster, people, told } = await five();
  expect(told()).toEqual([0, 1]);
  const [first, , third] = people;
  // Nobody of the first two moves: after two seconds they make room.
  await cluster.pass(2_000);
  expect(told()).toEqual([0, 1, 2, 3]);
  expect(found(third).move().answerWithin).toBe(Limits.moveAnswer);
  const arrival = await arrive(cluster, found(third));
  await commit(cluster, found(third), arrival);
  expect(told()).toEqual([0, 1, 2, 3, 4]);
  // The first one's time is not over.
  const slow = await arrive(cluster, found(first));
  expect((await commit(cluster, found(first), slow)).live.ok).toBe(true);
});

it('[M20] one who waits may be overtaken or leave, and holds up nobody', async () => {
  const { cluster, people, told, moves } = await five();
  await cluster.outcome(cluster.bridge(0).createCall(cluster.space('1003').id));
  const [one, two, three, four] = people;
  await cluster.move(found(three), '1003');
  expect(found(three).move().numericId).toBe('1003');
  await found(four).ask('POST', '/api/call/session/end', { reason: 'left' });
  for (const person of [one, two]) await commit(cluster, found(person), await arrive(cluster, found(person)));
  expect(told()).toEqual([0, 1, 2, 4]);
  const outcomes = await Promise.all(
    moves.map(async (id) => (await cluster.seen(cluster.bridge(1).moveDetails(id)))?.record.verdict),
  );
  expect(outcomes.slice(0, 4)).toMatchObject([
    { outcome: 'landed' },
    { outcome: 'landed' },
    { outcome: 'stayed', why: 'stale-move' },
    { outcome: 'stayed', why: 'participant-gone' },
  ]);
});

it('[M20] the life of a token begins with its message', async () => {
  const { cluster, people } = await five();
  const began = cluster.now();
  await cluster.pass(4_000);
  const [first, last] = [found(people[0]), found(people[4])].map((person) => decodeJwt(person.move().token));
  expect(found(first?.exp) * 1_000).toBeLessThan(began + Limits.tokenLife + 1_000);
  expect(found(last?.exp) - found(first?.exp)).toBe(4);
});

it('[M18] lists are paged and filtered, the newest first, the same at every bridge', async () => {
  const { cluster, people, moves } = await five();
  const [one] = people;
  await commit(cluster, found(one), await arrive(cluster, found(one)));
  for (const bridge of cluster.bridges) {
    const list = async (wanted: Partial<Parameters<typeof bridge.moves>[0]>) => {
      const page = await cluster.outcome(bridge.moves({ filter: '', offset: 0, limit: 20, ...wanted }));
      return [page.total, ...page.moves.map(({ facts }) => facts.name)];
    };
    const all = await list({});
    expect(all).toHaveLength(6);
    expect(await list({ offset: 1, limit: 2 })).toEqual([5, all[2], all[3]]);
    expect(await list({ outcome: 'landed' })).toEqual([1, 'Dee']);
    expect(await list({ outcome: 'moving' })).toHaveLength(5);
    expect(await list({ filter: 'GU' })).toEqual([1, 'Gus']);
    expect(await list({ outcome: 'between' })).toEqual([0]);
  }
  const details = found(await cluster.seen(cluster.bridge(2).moveDetails(found(moves[0]))));
  expect(details.steps.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  expect(details.record).toMatchObject({
    arrival: expect.stringMatching(/^[\da-f-]{36}$/),
    facts: {
      askedBy: 'admin',
      askedOf: 'cbcms1',
      participant: found(one).self,
      from: { name: 'Space 1' },
      to: { name: 'Space 2', call: cluster.running('1002').call },
    },
  });
});
