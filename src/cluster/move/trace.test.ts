import * as v from 'valibot';
import { expect, it } from 'vitest';
import { MoveTrace } from '../../protocol/moveTrace.ts';
import type { TestClient } from '../testing/client.ts';
import { createTestCluster, found, OPERATOR } from '../testing/cluster.ts';
import { arrive, commit, twoMeetings } from '../testing/moving.ts';
import { createMoveBook } from './book.ts';

const ELEVEN = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

async function traceOf(client: TestClient): Promise<MoveTrace> {
  const answer = await client.ask('GET', '/api/call/session/move');
  if (!answer.ok) throw new Error(answer.failure.type);
  return v.parse(MoveTrace, answer.value);
}

it('[M17] who was moved may see how it went, all eleven steps, from all bridges', async () => {
  const { cluster, ann } = await twoMeetings();
  await cluster.move(ann, '1002', { at: cluster.bridge(2) });
  const arrival = await arrive(cluster, ann);
  const { moveId, token } = ann.move();
  // Some steps lie ahead: what has been taken so far is there.
  expect((await traceOf(arrival)).steps.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6, 7, 11]);
  await commit(cluster, ann, arrival);
  const trace = await traceOf(arrival);
  expect(trace.moveId).toBe(moveId);
  expect(trace.steps.map(({ step }) => step)).toEqual(ELEVEN);
  const sent = cluster.trace.map(({ moveId: _, askedAt: __, ...step }) => step);
  expect(trace.steps).toEqual(sent.sort((a, b) => a.step - b.step));
  const text = JSON.stringify(trace);
  for (const secret of [token, ann.session.resumeToken, OPERATOR.address, '10.0.0.1']) {
    expect(text).not.toContain(secret);
  }
});

it('[M17] a participant gets its own move and nobody gets another', async () => {
  const { cluster, ann, cyd } = await twoMeetings();
  const none = { failure: { type: 'urn:segue:problem:nobody-there' } };
  expect(await ann.ask('GET', '/api/call/session/move')).toMatchObject(none);
  await cluster.move(ann, '1002');
  const first = ann.move().moveId;
  const once = await arrive(cluster, ann);
  await commit(cluster, ann, once);
  expect(await cyd.ask('GET', '/api/call/session/move')).toMatchObject(none);
  const dee = await cluster.join('1001', 'Dee');
  await cluster.move(once, '1001');
  const twice = await arrive(cluster, once);
  await commit(cluster, once, twice);
  expect((await traceOf(twice)).moveId).toBe(once.move().moveId);
  expect(once.move().moveId).not.toBe(first);
  expect(await dee.ask('GET', '/api/call/session/move')).toMatchObject(none);
  expect(await dee.ask('GET', '/api/call/session/move', { moveId: first })).toMatchObject({
    failure: { type: 'urn:segue:problem:invalid-data' },
  });
});

it('[M17] what a bridge that is gone knew is missing, and the rest is there', async () => {
  const { cluster, ann } = await twoMeetings();
  const home = cluster.homeOf(ann.self);
  await cluster.move(ann, '1002', { at: cluster.bridge(2) });
  const arrival = await arrive(cluster, ann);
  await commit(cluster, ann, arrival);
  await cluster.outcome(home.stop());
  const steps = (await traceOf(arrival)).steps.map(({ step }) => step);
  expect(steps).toContain(11);
  expect(steps).not.toContain(10);
});

it('moves are remembered for an hour, and five thousand of them', async () => {
  const cluster = createTestCluster();
  const book = createMoveBook('cbcms1', { now: cluster.now, after: () => () => {} }, () => {}, {
    put() {},
    byId: () => undefined,
    list: () => [],
  });
  const step = { step: 1, part: 'cbcms1', at: 0, detail: '' };
  book.note('first', step);
  for (let index = 1; index < 5_000; index += 1) book.note(`move ${index}`, step);
  expect(book.steps('first')).toHaveLength(1);
  book.note('one more', step);
  expect(book.steps('first')).toEqual([]);
  await cluster.pass(59 * 60_000);
  book.note('late', step);
  await cluster.pass(2 * 60_000);
  expect(found(book.steps('late')[0]).step).toBe(1);
  expect(book.steps('one more')).toEqual([]);
});
