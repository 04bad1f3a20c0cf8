import { describe, expect, it, vi } from 'vitest';
import type { MoveOutcome } from '../../protocol/moveRecord.ts';
import { type ProblemName, problem } from '../../protocol/problem.ts';
import type { CallBridge } from '../callBridge.ts';
import type { TestClient } from '../testing/client.ts';
import { found } from '../testing/cluster.ts';
import { arrive, endAsMoved, twoMeetings, whereabouts } from '../testing/moving.ts';

vi.setConfig({ testTimeout: 60_000 });

/*
 * [M18] A move that is known always ends in one of three ways, whatever dies, and all bridges that are left say the
 * same. The table of docs/ARCHITECTURE.md, "What becomes of a move", is this one.
 */

/** How far the move has come when something happens; after that the person's client says nothing any more. */
const STAGES = ['waiting', 'told', 'arrived', 'committed', 'landed'] as const;
type Stage = (typeof STAGES)[number];

async function movingTo(stage: Stage, bridges: number) {
  const limits = stage === 'waiting' ? { arrivalsAtOnce: 0 } : {};
  const meetings = await twoMeetings({ bridges, limits });
  const { cluster, ann } = meetings;
  const home = cluster.homeOf(ann.self);
  const target = cluster.running('1002').bridge;
  const asked = cluster.bridges.find((bridge) => bridge !== home && bridge !== target) ?? home;
  const result = await cluster.move(ann, '1002', { at: asked });
  if (!result.ok) throw new Error(result.failure.code);
  const { moveId, participant } = result.value;
  let arrival: TestClient | undefined;
  if (stage === 'arrived' || stage === 'committed' || stage === 'landed')
    arrival = await arrive(cluster, ann);
  if (stage === 'committed' || stage === 'landed') await endAsMoved(ann);
  if (stage === 'landed') await arrival?.ask('POST', '/api/call/session/live');
  return { ...meetings, home, target, asked, moveId, participant, arrival, dead: new Set<CallBridge>() };
}
type Moving = Awaited<ReturnType<typeof movingTo>>;

async function die(moving: Moving, bridge: CallBridge) {
  moving.dead.add(bridge);
  await moving.cluster.crash(bridge);
}
const stop = async (moving: Moving, bridge: CallBridge) => {
  moving.dead.add(bridge);
  await moving.cluster.outcome(bridge.stop());
};
const removeSpace = ({ cluster, asked }: Moving, numericId: string) =>
  cluster.outcome(asked.removeSpace(cluster.space(numericId).id));
const leaves = (client: TestClient | undefined) =>
  client?.ask('POST', '/api/call/session/end', { reason: 'left' });

interface Case {
  happens: string;
  /** Bridges die in it, so that it takes more than one. */
  deadly?: true;
  run(moving: Moving): Promise<unknown>;
  /** Why the person stayed, for the stages before the commit; by itself for all of them. */
  stayed: ProblemName | Partial<Record<Stage, ProblemName>>;
  /** Why between, had it committed. */
  between: ProblemName;
  /** Stages in which it cannot happen. */
  not?: readonly Stage[];
}

const SILENCE = 'deadline-passed';
const CASES: readonly Case[] = [
  { happens: 'nothing', run: async () => {}, stayed: SILENCE, between: SILENCE },
  {
    happens: 'the client refuses',
    run: ({ ann }) => ann.answerMove(problem('move-refused')),
    stayed: 'move-refused',
    between: SILENCE,
    not: ['waiting', 'committed', 'landed'],
  },
  {
    happens: 'the old socket is lost for good',
    run: ({ ann }) => ann.lose(),
    stayed: { waiting: 'participant-gone', told: SILENCE, arrived: SILENCE },
    between: SILENCE,
    not: ['committed', 'landed'],
  },
  {
    happens: 'the new socket is lost for good',
    run: async ({ arrival }) => arrival?.lose(),
    stayed: SILENCE,
    between: 'participant-gone',
    not: ['waiting', 'told'],
  },
  {
    happens: 'both sockets are lost, with their web bridge',
    run: async ({ cluster, ann, arrival }) => {
      cluster.webBridge.stop();
      ann.closed ??= { code: 1001, reason: '' };
      if (arrival) arrival.closed ??= { code: 1001, reason: '' };
    },
    stayed: { waiting: 'participant-gone', told: SILENCE, arrived: SILENCE },
    between: 'participant-gone',
  },
  {
    happens: 'the person leaves the old meeting',
    run: async ({ ann }) => leaves(ann),
    stayed: 'participant-gone',
    between: SILENCE,
    not: ['committed', 'landed'],
  },
  {
    happens: 'the person leaves the new meeting',
    run: async ({ arrival }) => leaves(arrival),
    stayed: 'participant-gone',
    between: 'participant-gone',
    not: ['waiting', 'told'],
  },
  {
    happens: 'the operator drops the old participant',
    run: ({ cluster, ann, asked }) => cluster.outcome(asked.dropParticipant(ann.self)),
    stayed: 'participant-gone',
    between: SILENCE,
  },
  {
    happens: 'the operator drops the new participant',
    run: ({ cluster, participant, asked }) => cluster.outcome(asked.dropParticipant(participant)),
    stayed: 'move-cancelled',
    between: 'move-cancelled',
  },
  {
    happens: 'the operator takes the move back',
    run: ({ cluster, moveId, asked }) => cluster.outcome(asked.cancelMove(moveId)),
    stayed: 'move-cancelled',
    between: SILENCE,
  },
  {
    happens: 'a newer move overtakes it',
    run: async ({ cluster, ann, asked }) => {
      await cluster.outcome(asked.createCall(cluster.space('1003').id));
      await cluster.move(ann, '1003', { at: asked });
    },
    stayed: 'stale-move',
    between: SILENCE,
  },
  {
    happens: 'the old call is ended',
    run: ({ cluster, asked }) => cluster.outcome(asked.endCall(cluster.running('1001').call)),
    stayed: 'participant-gone',
    between: SILENCE,
  },
  {
    happens: 'the new call is ended',
    run: ({ cluster, asked }) => cluster.outcome(asked.endCall(cluster.running('1002').call)),
    stayed: 'meeting-ended',
    between: 'meeting-ended',
  },
  {
    happens: 'the old space is deleted',
    run: (moving) => removeSpace(moving, '1001'),
    stayed: 'participant-gone',
    between: SILENCE,
  },
  {
    happens: 'the new space is deleted',
    run: (moving) => removeSpace(moving, '1002'),
    stayed: 'meeting-ended',
    between: 'meeting-ended',
  },
  {
    happens: 'the home bridge is shut down',
    deadly: true,
    run: (moving) => stop(moving, moving.home),
    stayed: SILENCE,
    between: SILENCE,
  },
  {
    happens: 'the target bridge is shut down',
    deadly: true,
    run: (moving) => stop(moving, moving.target),
    stayed: 'bridge-unavailable',
    between: 'bridge-unavailable',
  },
  {
    happens: 'the home bridge dies',
    deadly: true,
    run: (moving) => die(moving, moving.home),
    stayed: SILENCE,
    between: SILENCE,
  },
  {
    happens: 'the target bridge dies',
    deadly: true,
    run: (moving) => die(moving, moving.target),
    stayed: 'bridge-unavailable',
    between: 'bridge-unavailable',
  },
  {
    happens: 'the bridge that was asked dies',
    deadly: true,
    run: (moving) => die(moving, moving.asked),
    stayed: SILENCE,
    between: SILENCE,
  },
];

const COMMITTED: readonly Stage[] = ['committed', 'landed'];

function expected(
  { stayed, between }: Case,
  stage: Stage,
): { outcome: MoveOutcome; why: ProblemName | null } {
  if (stage === 'landed') return { outcome: 'landed', why: null };
  if (stage === 'committed') return { outcome: 'between', why: between };
  const why = typeof stayed === 'string' ? stayed : found(stayed[stage]);
  return { outcome: 'stayed', why };
}

/** What every bridge that is left says of the move, alone and in its list. */
async function said({ cluster, dead, moveId }: Moving) {
  const left = cluster.bridges.filter((bridge) => !dead.has(bridge));
  const words: unknown[] = [];
  for (const bridge of left) {
    const details = await cluster.seen(bridge.moveDetails(moveId));
    const { moves, total } = await cluster.outcome(bridge.moves({ filter: 'ann', offset: 0, limit: 20 }));
    const listed = moves.filter(({ facts }) => facts.id === moveId).map(({ verdict }) => verdict);
    expect(total).toBe(moves.length);
    expect(listed).toEqual([details?.record.verdict]);
    words.push(details?.record.verdict);
  }
  return words;
}

describe.each([
  ['on three bridges', 3],
  ['on one bridge', 1],
])('[M18] whatever happens, a move %s has an outcome:', (_, bridges) => {
  for (const one of CASES) {
    if (one.deadly && bridges === 1) continue;
    const stages = STAGES.filter((stage) => !one.not?.includes(stage));
    it.each(stages)(`${one.happens}, %s`, async (stage) => {
      const moving = await movingTo(stage, bridges);
      await one.run(moving);
      const { cluster, target, participant } = moving;
      // Longer than the longest wait and every deadline.
      await cluster.pass(420_000);
      const words = await said(moving);
      expect(words).not.toHaveLength(0);
      for (const verdict of words) expect(verdict).toMatchObject(expected(one, stage));
      if (!COMMITTED.includes(stage)) {
        const there = target.participants().filter(({ id }) => id === participant);
        expect(there).toEqual([]);
      }
    });
  }
});

it('[M18] when home and target both die, the bridge that was asked says between', async () => {
  for (const stage of ['told', 'arrived', 'committed'] as const) {
    const moving = await movingTo(stage, 3);
    await die(moving, moving.home);
    await die(moving, moving.target);
    await moving.cluster.pass(12_000);
    const words = await said(moving);
    expect(words).toEqual([expect.objectContaining({ outcome: 'between', why: 'bridge-unavailable' })]);
  }
});

it.each([
  ['is shut down', stop],
  ['dies', die],
])('[M18, M24] when the home %s, who stands ready at the target goes on there', async (_, goes) => {
  const moving = await movingTo('arrived', 3);
  const { cluster, arrival, home } = moving;
  await goes(moving, home);
  expect(await arrival?.ask('POST', '/api/call/session/live')).toMatchObject({ ok: true });
  await cluster.pass(6_000);
  for (const verdict of await said(moving)) expect(verdict).toMatchObject({ outcome: 'landed' });
  expect(whereabouts(cluster, 'Ann')).toEqual(['Space 2: connected']);
});

it('[M18] when the target dies before the commit, the person may be moved again soon', async () => {
  const moving = await movingTo('arrived', 3);
  const { cluster, ann, home } = moving;
  await die(moving, moving.target);
  await cluster.pass(6_000);
  expect(ann.asked.at(-1)).toMatchObject({
    name: 'DELETE /api/call/session/move',
    data: { why: 'bridge-unavailable' },
  });
  expect((await cluster.seen(home.participant(ann.self)))?.canMove).toBe(true);
  expect(whereabouts(cluster, 'Ann')).toEqual(['Space 1: connected']);
});

it('[M18] what the target has not told is asked for', async () => {
  const moving = await movingTo('arrived', 3);
  const { cluster, arrival, moveId, home, asked } = moving;
  const { publish } = cluster.bus;
  cluster.bus.publish = () => {};
  await arrival?.ask('POST', '/api/call/session/live');
  cluster.bus.publish = publish;
  const list = async (bridge: CallBridge) =>
    (await cluster.outcome(bridge.moves({ filter: '', offset: 0, limit: 20 }))).moves;
  expect((await list(home))[0]?.verdict).toBeNull();
  await cluster.pass(6_000);
  expect((await list(home))[0]?.verdict).toMatchObject({ outcome: 'landed' });
  expect(asked.status().moves).toEqual({ landed: 1, stayed: 0, between: 0 });
  expect((await cluster.seen(home.moveDetails(moveId)))?.record.committedAt).toBeTypeOf('number');
});
