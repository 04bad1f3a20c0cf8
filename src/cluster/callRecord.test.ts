import { expect, it } from 'vitest';
import type { CallRecord } from './callRecord.ts';
import { OPERATOR, space } from './testing/cluster.ts';
import { arrive, commit, twoMeetings } from './testing/moving.ts';

it('[M3] a move is a leg that starts with the one it was, and that one’s end', async () => {
  const records: (CallRecord & { bridge: string })[] = [];
  const { cluster, ann } = await twoMeetings({
    records: (bridge, record) => records.push({ ...record, bridge }),
  });
  const old = ann.self;
  const { bridge: home } = cluster.running('1001');
  const { bridge: target, call } = cluster.running('1002');
  records.length = 0;
  await cluster.outcome(cluster.bridge(1).move({ call, movedParticipant: old }, OPERATOR));
  await cluster.settle();
  const arrival = await arrive(cluster, ann);
  await commit(cluster, ann, arrival);
  expect(records).toMatchObject([
    {
      type: 'callLegStart',
      bridge: target.name,
      callLeg: arrival.self,
      displayName: 'Ann',
      movedCallLeg: old,
      movedCallLegCallBridge: home.name,
    },
    { type: 'callLegEnd', bridge: home.name, callLeg: old, reason: 'callMoved' },
    { type: 'callLegUpdate', bridge: target.name, callLeg: arrival.self, state: 'connected' },
  ]);
});

it('a call is from its start to its end, with all of its legs between', async () => {
  const records: CallRecord[] = [];
  const { cluster, ann, bob, cyd } = await twoMeetings({ records: (_, record) => records.push(record) });
  await ann.ask('POST', '/api/call/session/end', { reason: 'left' });
  await cluster.outcome(cluster.bridge(0).dropParticipant(bob.self));
  await cluster.outcome(cluster.bridge(0).endCall(cluster.running('1002').call));
  const told = records.map((record) =>
    record.type === 'callLegEnd' ? `${record.type} ${record.reason}` : record.type,
  );
  expect(told).toEqual([
    ...['callStart', 'callLegStart', 'callLegUpdate', 'callLegStart', 'callLegUpdate'],
    ...['callStart', 'callLegStart', 'callLegUpdate'],
    ...['callLegEnd clientInitiatedTeardown', 'callLegEnd apiInitiatedTeardown', 'callEnd'],
    ...['callLegEnd callEnded', 'callEnd'],
  ]);
  expect(records.at(10)).toMatchObject({ callLegsCompleted: 2, callLegsMaxActive: 2 });
  expect(cyd.closed).toBeDefined();
});

it('a leg has the tag of its space, as it was when the leg began', async () => {
  const records: CallRecord[] = [];
  const { cluster } = await twoMeetings({
    spaces: [space(1, { cdrTag: 'sales' }), space(2)],
    records: (_, record) => records.push(record),
  });
  await cluster.bridge(0).modifySpace(space(1).id, { cdrTag: 'support' });
  await cluster.join('1001', 'Dora');
  expect(
    records.flatMap((record) =>
      record.type === 'callLegStart' ? [[record.displayName, record.cdrTag]] : [],
    ),
  ).toEqual([
    ['Ann', 'sales'],
    ['Bob', 'sales'],
    ['Cyd', undefined],
    ['Dora', 'support'],
  ]);
});
