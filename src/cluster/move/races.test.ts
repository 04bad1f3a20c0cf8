import { expect, it, vi } from 'vitest';
import { found, OPERATOR } from '../testing/cluster.ts';
import { arrive, endAsMoved, twoMeetings, whereabouts } from '../testing/moving.ts';

// Much is computed here, none of it slow by itself: a busy machine may take its time.
vi.setConfig({ testTimeout: 60_000 });

/*
 * Two things happen almost at once: the second begins so many turns of the event loop's inner queue after the
 * first, for every number of turns that the first can possibly take.
 */
const TURNS = Array.from({ length: 45 }, (_, turns) => turns);

async function after(turns: number) {
  for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
}

/** Ann is arriving in Space 2; there is a call in Space 3. */
async function arriving() {
  const meetings = await twoMeetings();
  const { cluster, ann } = meetings;
  const created = await cluster.outcome(cluster.bridge(0).createCall(cluster.space('1003').id));
  await cluster.move(ann, '1002');
  const arrival = await arrive(cluster, ann);
  return { ...meetings, arrival, third: found(created.ok ? created.value.call : undefined) };
}

/** What the operator is told is what has happened. */
async function expectOutcome({ cluster, ann }: Arriving, outcome: string) {
  const { moveId } = found(ann.moves[0]).move;
  const details = found(await cluster.seen(cluster.bridge(2).moveDetails(moveId)));
  expect(details.record.verdict?.outcome).toBe(outcome);
}
type Arriving = Awaited<ReturnType<typeof arriving>>;

const connected = (all: string[]) => all.filter((where) => where.endsWith('connected'));

it('[M11] a newer move and a commit that cross: one of them wins, and Ann is in one meeting', async () => {
  const winners = new Set<string>();
  for (const turns of TURNS) {
    const meetings = await arriving();
    const { cluster, ann, arrival, third } = meetings;
    const moving = cluster.bridge(2).move({ call: third, movedParticipant: ann.self }, OPERATOR);
    await after(turns);
    const live = arrival.ask('POST', '/api/call/session/live');
    // What the client has committed before it heard of the newer one stands: it has left the old meeting.
    const [moved, went] = await cluster.outcome(Promise.all([moving, live]));
    await cluster.pass(50);
    const where = whereabouts(cluster, 'Ann').sort();
    expect(connected(where)).toHaveLength(1);
    const committed = where.includes('Space 2: connected');
    if (!committed) {
      expect(moved.ok).toBe(true);
      expect(where).toEqual(['Space 1: connected', 'Space 3: initial']);
      expect(arrival.closed).toBeDefined();
      expect(ann.move().numericId).toBe('1003');
    } else {
      expect(went.ok).toBe(true);
      expect(where).toEqual(['Space 2: connected']);
    }
    await expectOutcome(meetings, committed ? 'landed' : 'stayed');
    winners.add(committed ? 'commit' : 'move');
    // Whatever came of it, nothing is left over when all deadlines have passed.
    await cluster.pass(90_000);
    expect(whereabouts(cluster, 'Ann').length).toBeLessThanOrEqual(1);
  }
  expect(winners).toEqual(new Set(['move', 'commit']));
});

it('[M8] a refusal and a commit that cross leave Ann in one meeting', async () => {
  for (const turns of TURNS) {
    const meetings = await arriving();
    const { cluster, ann, arrival } = meetings;
    const live = arrival.ask('POST', '/api/call/session/live');
    await after(turns);
    void ann.answerMove({ type: 'urn:segue:problem:arrival-failed', status: 502 });
    const went = await cluster.outcome(live);
    await cluster.pass(6_000);
    expect(whereabouts(cluster, 'Ann')).toEqual([went.ok ? 'Space 2: connected' : 'Space 1: connected']);
    await expectOutcome(meetings, went.ok ? 'landed' : 'stayed');
  }
});

it('[M19] a cancellation and a commit that cross: the answer to the one is the outcome of the other', async () => {
  const winners = new Set<string>();
  for (const turns of TURNS) {
    for (const how of ['live', 'end'] as const) {
      const meetings = await arriving();
      const { cluster, ann, arrival } = meetings;
      const committing = how === 'live' ? arrival.ask('POST', '/api/call/session/live') : endAsMoved(ann);
      const { moveId } = ann.move();
      await after(turns);
      const cancelling = cluster.bridge(2).cancelMove(moveId);
      const [cancelled, went] = await cluster.outcome(Promise.all([cancelling, committing]));
      if (how === 'end' && went.ok) await arrival.ask('POST', '/api/call/session/live');
      await cluster.pass(50);
      expect(cancelled.ok).toBe(!went.ok);
      expect(whereabouts(cluster, 'Ann')).toEqual([went.ok ? 'Space 2: connected' : 'Space 1: connected']);
      await expectOutcome(meetings, went.ok ? 'landed' : 'stayed');
      winners.add(went.ok ? 'commit' : 'cancellation');
    }
  }
  expect(winners).toContain('commit');
});

it('[M19] and the other way round: the commit comes so much later', async () => {
  const winners = new Set<string>();
  for (const turns of TURNS) {
    const meetings = await arriving();
    const { cluster, ann, arrival } = meetings;
    const cancelling = cluster.bridge(2).cancelMove(ann.move().moveId);
    await after(turns);
    const live = arrival.closed ? undefined : arrival.ask('POST', '/api/call/session/live');
    const [cancelled, went] = await cluster.outcome(Promise.all([cancelling, live]));
    await cluster.pass(50);
    // A socket that was closed first gets no answer.
    expect(cancelled.ok).toBe(!(went?.ok && went.value === undefined));
    expect(connected(whereabouts(cluster, 'Ann'))).toHaveLength(1);
    await expectOutcome(meetings, cancelled.ok ? 'stayed' : 'landed');
    winners.add(cancelled.ok ? 'cancellation' : 'commit');
  }
  expect(winners).toEqual(new Set(['cancellation', 'commit']));
});

it('[M10] the deadline and a commit that cross leave Ann in one meeting', async () => {
  for (const early of [0, 1, 2, 3]) {
    for (const turns of [0, 3, 6, 9, 12, 20]) {
      const { cluster, ann, arrival } = await arriving();
      await cluster.pass(14_977 + early);
      const passing = cluster.pass(10);
      await after(turns);
      const end = endAsMoved(ann);
      const live = arrival.closed ? undefined : arrival.ask('POST', '/api/call/session/live');
      await Promise.all([passing, end, live]);
      await cluster.pass(50);
      expect(connected(whereabouts(cluster, 'Ann'))).toHaveLength(1);
    }
  }
});

it('[T3] a session that is lost while it authenticates does not take its participant along', async () => {
  for (const turns of TURNS) {
    const { cluster, ann, arrival } = await arriving();
    const next = cluster.connect();
    const answer = next.authenticate(arrival.session.resumeToken, { arriving: true });
    await after(turns);
    await next.lose();
    await answer;
    expect(whereabouts(cluster, 'Ann').sort()).toEqual(['Space 1: connected', 'Space 2: initial']);
    await cluster.pass(90_000);
    expect(connected(whereabouts(cluster, 'Ann'))).toEqual(['Space 1: connected']);
    expect(ann.closed).toBeUndefined();
  }
});
