import { expect, it } from 'vitest';
import { CALL_BRIDGES } from '../protocol/bus.ts';
import type { ApiFailure } from './api.ts';
import { found, OPERATOR, type TestCluster } from './testing/cluster.ts';
import { twoMeetings } from './testing/moving.ts';

const NOBODY = '00000000-0000-4000-8000-000000000000';

/** All that looks for one object in the cluster, asked of bridge 2, and what each says no with. */
async function asked(cluster: TestCluster, participant: string, call: string, move: string) {
  const bridge = cluster.bridge(1);
  const target = cluster.running('1002').call;
  const results = await cluster.outcome(
    Promise.all([
      bridge.move({ call: target, movedParticipant: participant }, OPERATOR),
      bridge.participant(participant),
      bridge.modifyParticipant(participant, { audioMuted: true }),
      bridge.dropParticipant(participant),
      bridge.call(call),
      bridge.modifyCall(call, { locked: true }),
      bridge.modifyParticipants(call, { audioMuted: true }),
      bridge.endCall(call),
      bridge.moveDetails(move),
      bridge.cancelMove(move),
    ]),
  );
  return results.map((result) => (result.ok ? 'ok' : result.failure.code));
}

const each = (person: ApiFailure['code'], call: ApiFailure['code'], move: ApiFailure['code']) => [
  ...Array(4).fill(person),
  ...Array(4).fill(call),
  ...Array(2).fill(move),
];
const unavailable = each('callBridgeUnavailable', 'callBridgeUnavailable', 'callBridgeUnavailable');
const unknown = each('participantDoesNotExist', 'callDoesNotExist', 'moveDoesNotExist');

it('[K9] who is on a bridge that does not answer is not said to be gone, until that bridge is', async () => {
  const { cluster, ann } = await twoMeetings();
  const { bridge: home, call } = cluster.running('1001');
  await cluster.crash(home);
  const hangs = cluster.bus.serve(CALL_BRIDGES, () => new Promise(() => {}));
  expect(await asked(cluster, ann.self, call, NOBODY)).toEqual(unavailable);
  hangs();
  expect(await asked(cluster, ann.self, call, NOBODY)).toEqual(unknown);
});

it('[K9] who is found is found, whoever else does not answer', async () => {
  const { cluster, ann } = await twoMeetings();
  cluster.bus.serve(CALL_BRIDGES, () => new Promise(() => {}));
  expect(found(await cluster.seen(cluster.bridge(1).participant(ann.self))).name).toBe('Ann');
  expect((await cluster.move(ann, '1002')).ok).toBe(true);
});

it('[K9] what is no id is of nothing, and nobody is asked for it', async () => {
  const { cluster } = await twoMeetings();
  cluster.bus.serve(CALL_BRIDGES, () => new Promise(() => {}));
  const bridge = cluster.bridge(1);
  expect(await bridge.participant('Ann')).toMatchObject({ failure: { code: 'participantDoesNotExist' } });
  expect(await bridge.call('')).toMatchObject({ failure: { code: 'callDoesNotExist' } });
  expect(await bridge.moveDetails('x')).toMatchObject({ failure: { code: 'moveDoesNotExist' } });
});
