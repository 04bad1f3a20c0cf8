import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../protocol/moveRecord.ts';
import type { ProblemName } from '../../protocol/problem.ts';
import { createTestCluster } from '../testing/cluster.ts';
import { explainMove } from './explain.ts';

const GUID = '00000000-0000-4000-8000-000000000000';
const side = { call: GUID, coSpace: GUID, name: 'Space', callBridge: 'cbcms1' };
const facts = {
  id: GUID,
  askedAt: 0,
  askedBy: 'admin',
  askedOf: 'cbcms1',
  name: 'User X',
  participant: GUID,
  from: side,
  to: side,
  handover: 'seamless',
} as const;
const step = (number: number, numericId?: string) => ({
  step: number,
  part: 'cbcms1',
  at: 0,
  detail: '',
  ...(numericId === undefined ? {} : { numericId }),
});
const explained = (
  outcome: Verdict['outcome'],
  why: ProblemName | null,
  steps = [step(6, '1002'), step(7)],
  target: string | undefined = '1002',
) =>
  explainMove({ facts, arrival: GUID, committedAt: null, verdict: { outcome, why, at: 1 } }, steps, target);

describe('what a move came to', () => {
  it('is told while there is nothing to find out', () => {
    expect(explained('landed', null)).toEqual({ is: 'landed' });
    expect(
      explainMove({ facts, arrival: GUID, committedAt: null, verdict: null }, [step(6, '1002')], '1002'),
    ).toEqual({ is: 'moving' });
  });

  it.each<[ProblemName, string, string]>([
    ['arrival-failed', 'arrival-failed', 'har'],
    ['move-refused', 'move-refused', 'numericId'],
    ['token-refused', 'token-refused', 'token'],
    ['deadline-passed', 'deadline-passed', 'browserNetwork'],
    ['move-cancelled', 'move-cancelled', 'order'],
    ['participant-gone', 'participant-gone', 'person'],
    ['bridge-unavailable', 'bridge-unavailable', 'callBridge'],
    ['meeting-ended', 'meeting-ended', 'spaceAccess'],
  ])('nothing happened because of %s', (why, because, check) => {
    const finding = explained('stayed', why);
    expect(finding).toMatchObject({ is: 'nothingHappened', because });
    expect(finding).toHaveProperty('check', expect.arrayContaining([check]));
  });

  it('nothing happened since the message never came', () => {
    expect(explained('stayed', 'deadline-passed', [step(6, '1002')])).toEqual({
      is: 'nothingHappened',
      because: 'not-delivered',
      check: ['webBridge', 'person'],
    });
  });

  it.each<[ProblemName, string]>([
    ['no-capacity', 'resources'],
    ['not-admitted', 'spaceAccess'],
    ['token-refused', 'token'],
    ['bridge-unavailable', 'callBridge'],
    ['deadline-passed', 'browserNetwork'],
  ])('dropped and not reconnected because of %s', (why, check) => {
    const finding = explained('between', why, [step(6, '1002'), step(7), step(10), step(11)]);
    expect(finding).toMatchObject({ is: 'droppedNotReconnected', because: why });
    expect(finding).toHaveProperty('check', expect.arrayContaining([check]));
  });

  it('dropped and not reconnected since the new session was never let in', () => {
    expect(explained('between', 'deadline-passed', [step(6, '1002'), step(7), step(10)])).toEqual({
      is: 'droppedNotReconnected',
      because: 'not-authenticated',
      check: ['token', 'har', 'browserNetwork', 'joinByHand'],
    });
  });

  it.each([
    ['nobody remembers', []],
    ['the bridge of the target does not remember', [step(1), step(3), step(10)]],
  ])('nothing is made of steps that %s', (_, steps) => {
    expect(explained('stayed', 'deadline-passed', steps)).toMatchObject({ because: 'deadline-passed' });
    expect(explained('between', 'deadline-passed', steps)).toMatchObject({ because: 'deadline-passed' });
  });

  it('the wrong meeting, whatever became of it: the message named another number than the target has', () => {
    const wrong = { is: 'wrongMeeting', because: 'numeric-id', named: '1002', wanted: '1003' };
    expect(explained('landed', null, undefined, '1003')).toMatchObject(wrong);
    expect(explained('stayed', 'move-refused', undefined, '1003')).toMatchObject(wrong);
    expect(explained('landed', null, undefined, undefined)).toEqual({ is: 'landed' });
  });
});

it('a client that refuses: found out by the bridge that is asked, with the number that its message named', async () => {
  const cluster = createTestCluster();
  const mover = await cluster.join('1001', 'User X');
  await cluster.join('1002', 'User Y');
  const moved = await cluster.move(mover, '1002');
  if (!moved.ok) throw new Error(moved.failure.code);
  await mover.answerMove({ type: 'urn:segue:problem:arrival-failed', status: 502 });
  await cluster.pass(100);
  const details = await cluster.seen(cluster.bridge(0).moveDetails(moved.value.moveId));
  expect(details?.finding).toMatchObject({ is: 'nothingHappened', because: 'arrival-failed' });
  expect(details?.steps.find(({ step }) => step === 6)?.numericId).toBe('1002');
});
