import { expect, it } from 'vitest';
import type { SelfState } from '../protocol/meeting.ts';
import type { CallFields } from './api.ts';
import { WISHES } from './testing/client.ts';
import { createTestCluster, found, space, type TestCluster } from './testing/cluster.ts';
import { arrive, commit, twoMeetings, whereabouts } from './testing/moving.ts';

const modify = (cluster: TestCluster, numericId: string, fields: CallFields) =>
  cluster.outcome(cluster.bridge(0).modifyCall(cluster.running(numericId).call, fields));

const infoOf = async (cluster: TestCluster, id: string) =>
  found(await cluster.seen(cluster.bridge(0).participant(id)));

it('[J7] a locked call lets nobody in, and keeps its own', async () => {
  const { cluster } = await twoMeetings();
  const early = await cluster.token('1002', 'Early');
  for (const at of [0, 1, 2]) {
    const { call } = cluster.running('1002');
    await cluster.outcome(cluster.bridge(at).modifyCall(call, { locked: true }));
    expect(await cluster.seen(cluster.bridge(at).call(call))).toMatchObject({ locked: true });
    const late = await cluster.join('1002', 'Late');
    expect(late.session).toMatchObject({ state: 'waiting', snapshot: { participants: [], locked: true } });
    await late.ask('POST', '/api/call/session/end', { reason: 'left' });
    expect((await cluster.admit({ numericId: '1001', name: 'Elsewhere' })).ok).toBe(true);
    // Which meeting it is, is no secret.
    expect((await cluster.admit({ numericId: '1002' })).ok).toBe(true);
    await cluster.outcome(cluster.bridge(at).modifyCall(call, { locked: false }));
    expect((await cluster.admit({ numericId: '1002', name: 'Late' })).ok).toBe(true);
  }
  // Admitted before, and in it: both go on.
  await modify(cluster, '1002', { locked: true });
  expect((await cluster.connect().authenticate(early)).ok).toBe(true);
});

it('[J7] a wrong passcode is told nothing of the lock', async () => {
  const cluster = createTestCluster();
  await cluster.outcome(cluster.bridge(0).createCall(cluster.space('1003').id));
  await modify(cluster, '1003', { locked: true });
  const type = async (passcode: string) => {
    const answer = await cluster.admit({ numericId: '1003', name: 'Ann', passcode });
    return answer.ok ? 'admitted' : answer.failure.type;
  };
  expect(await type('1')).toBe('urn:segue:problem:not-admitted');
  expect(await type('4321')).toBe('admitted');
});

it('[J7] who is in it may lose the socket and come back', async () => {
  const { cluster, cyd } = await twoMeetings();
  await modify(cluster, '1002', { locked: true });
  await cyd.lose();
  expect((await cluster.connect().authenticate(cyd.session.resumeToken)).ok).toBe(true);
});

it('[J7] who is moved enters past the lock, unless they are to be activated first', async () => {
  const { cluster, ann } = await twoMeetings();
  await modify(cluster, '1002', { locked: true });
  expect(await cluster.move(ann, '1002', { needsActivation: true })).toEqual({
    ok: false,
    failure: { code: 'parameterError', parameter: 'needsActivation', error: 'invalidValue' },
  });
  expect(ann.moves).toEqual([]);
  expect((await cluster.move(ann, '1002', { needsActivation: false })).ok).toBe(true);
  await commit(cluster, ann, await arrive(cluster, ann));
  expect(whereabouts(cluster, 'Ann')).toEqual(['Space 2: connected']);
});

it('[J7] where nothing is locked, nobody needs to be activated', async () => {
  const { cluster, ann } = await twoMeetings();
  expect((await cluster.move(ann, '1002', { needsActivation: true })).ok).toBe(true);
});

it('[J7] the lock ends with the call', async () => {
  const { cluster, cyd } = await twoMeetings();
  await modify(cluster, '1002', { locked: true });
  await cyd.ask('POST', '/api/call/session/end', { reason: 'left' });
  expect((await cluster.admit({ numericId: '1002', name: 'Dee' })).ok).toBe(true);
});

it('[A7] a layout that is not allowed becomes the first that is, wherever it comes from', async () => {
  const spaces = [space(1), space(2, { allowedLayouts: ['stacked', 'allEqual'] })];
  const cluster = createTestCluster({ spaces });
  const ann = await cluster.join('1001', 'Ann');
  // Admission: the space's own default is not allowed.
  const cyd = await cluster.join('1002', 'Cyd');
  expect(cyd.session.self.layout).toBe('stacked');
  const put = async (layout: SelfState['layout']) => {
    const answer = await cyd.setState({ layout });
    return answer.ok && answer.value;
  };
  expect(await put('allEqual')).toMatchObject({ layout: 'allEqual' });
  expect(await put('speakerOnly')).toMatchObject({ layout: 'stacked' });
  expect((await infoOf(cluster, cyd.self)).layout).toBe('stacked');
  // Arrival.
  await ann.setState({ layout: 'telepresence' });
  const moved = await cluster.move(ann, '1002');
  const id = found(moved.ok ? moved.value.participant : undefined);
  expect((await infoOf(cluster, id)).layout).toBe('stacked');
  const arrival = await arrive(cluster, ann, { state: { ...WISHES, layout: 'telepresence' } });
  expect(arrival.session.self.layout).toBe('stacked');
  await commit(cluster, ann, arrival);
  // Back where all are allowed.
  await cluster.outcome(cluster.bridge(1).createCall(space(1).id));
  await cluster.move(arrival, '1001');
  const back = await arrive(cluster, arrival, { state: { ...WISHES, layout: 'telepresence' } });
  expect(back.session.self.layout).toBe('telepresence');
});

it('[A7] a call may allow others than its space; that holds from the next word on', async () => {
  const { cluster, cyd } = await twoMeetings();
  await modify(cluster, '1002', { allowedLayouts: ['speakerOnly'] });
  expect((await infoOf(cluster, cyd.self)).layout).toBe('automatic');
  await cyd.setState({ layout: 'stacked' });
  expect((await infoOf(cluster, cyd.self)).layout).toBe('speakerOnly');
  await modify(cluster, '1002', { allowedLayouts: [] });
  await cyd.setState({ layout: 'stacked' });
  expect((await infoOf(cluster, cyd.self)).layout).toBe('stacked');
  expect(cluster.space('1002').allowedLayouts).toEqual([]);
});

it('[A6] a space mutes who comes in and who is moved, sound and picture, and unmutes nobody', async () => {
  const spaces = [space(1), space(2, { joinAudioMuteOverride: true, joinVideoMuteOverride: true })];
  const cluster = createTestCluster({ spaces });
  const ann = await cluster.join('1001', 'Ann');
  const cyd = await cluster.join('1002', 'Cyd');
  expect(cyd.session.self).toMatchObject({ audioMuted: true, videoMuted: true });
  expect(await cyd.setState({ audioMuted: false, videoMuted: false })).toMatchObject({
    value: { audioMuted: false, videoMuted: false },
  });
  await cluster.move(ann, '1002');
  await cluster.pass(20);
  expect(cyd.person('Ann')).toMatchObject({ audioMuted: true, videoMuted: true });
  const arrival = await arrive(cluster, ann, { state: WISHES });
  expect(arrival.session.self).toMatchObject({ audioMuted: true, videoMuted: true });
  await commit(cluster, ann, arrival);
  expect(cyd.person('Ann')).toMatchObject({ audioMuted: true, videoMuted: true, state: 'connected' });
  // Muted before stays muted where nobody is.
  await cluster.outcome(cluster.bridge(1).createCall(space(1).id));
  await cluster.move(arrival, '1001');
  const back = await arrive(cluster, arrival, { state: { ...WISHES, audioMuted: true } });
  expect(back.session.self).toMatchObject({ audioMuted: true, videoMuted: false });
});

it('a space refuses layouts that there are not', async () => {
  const cluster = createTestCluster();
  const fields = { name: 'x', allowedLayouts: ['sideways' as 'stacked'] };
  expect(await cluster.bridge(0).createSpace(fields)).toMatchObject({
    failure: { code: 'parameterError', parameter: 'allowedLayouts', error: 'invalidValue' },
  });
});
