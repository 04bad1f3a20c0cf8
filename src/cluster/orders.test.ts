import { expect, it } from 'vitest';
import type { ParticipantFields } from './api.ts';
import { type TestClient, WISHES } from './testing/client.ts';
import { createTestCluster, found, space, type TestCluster } from './testing/cluster.ts';
import { arrive, commit, twoMeetings } from './testing/moving.ts';

const MUTED = { ...WISHES, audioMuted: true };

const modify = (cluster: TestCluster, client: TestClient, fields: ParticipantFields) =>
  cluster.outcome(cluster.bridge(0).modifyParticipant(client.self, fields));
const infoOf = async (cluster: TestCluster, id: string) =>
  found(await cluster.seen(cluster.bridge(0).participant(id)));
const orders = (client: TestClient) =>
  client.asked.filter(({ name }) => name.endsWith('/mute') || name.endsWith('/layout'));
const mute = (audio: boolean, video: boolean) => ({
  name: 'POST /api/call/session/mute',
  data: { audio, video },
});

it('[O1] an operator mutes somebody: their client and the others hear of it, whichever bridge is asked', async () => {
  const { cluster, ann, bob } = await twoMeetings();
  expect(await modify(cluster, ann, { audioMuted: true, videoMuted: true })).toMatchObject({ ok: true });
  await cluster.pass(20);
  expect(orders(ann)).toEqual([mute(true, true)]);
  expect(orders(bob)).toEqual([]);
  expect(bob.person('Ann')).toMatchObject({ audioMuted: true, videoMuted: true });
  expect(await infoOf(cluster, ann.self)).toMatchObject({ audioMuted: true, videoMuted: true });
  expect(cluster.log.map(({ text }) => text).join('\n')).toContain('audio muted, video muted by an operator');
});

it('[O1] nobody unmutes another, and an order that would changes nothing of the rest either', async () => {
  const { cluster, ann } = await twoMeetings();
  await ann.setState(MUTED);
  const answer = await modify(cluster, ann, { audioMuted: false, videoMuted: true, importance: 5 });
  expect(answer).toEqual({ ok: false, failure: { code: 'participantCannotBeModified' } });
  expect(await infoOf(cluster, ann.self)).toMatchObject({
    audioMuted: true,
    videoMuted: false,
    importance: null,
  });
  expect(orders(ann)).toEqual([]);
  // Of what is not muted, it is true already.
  expect(await modify(cluster, ann, { videoMuted: false })).toMatchObject({ ok: true });
  expect(await modify(cluster, { ...ann, self: space(9).id }, { audioMuted: true })).toMatchObject({
    failure: { code: 'participantDoesNotExist' },
  });
});

it('[O1] a whole meeting is muted at once, or nobody in it', async () => {
  const { cluster, ann, bob, cyd } = await twoMeetings();
  const { call } = cluster.running('1001');
  const all = (fields: ParticipantFields) =>
    cluster.outcome(cluster.bridge(2).modifyParticipants(call, fields));
  expect(await all({ audioMuted: true })).toMatchObject({ ok: true });
  await cluster.pass(20);
  expect(bob.roster().map(({ name, audioMuted }) => [name, audioMuted])).toEqual([
    ['Ann', true],
    ['Bob', true],
  ]);
  expect(orders(cyd)).toEqual([]);
  await bob.setState(MUTED);
  await bob.setState(WISHES);
  expect(await all({ audioMuted: false, layout: 'stacked' })).toMatchObject({
    failure: { code: 'participantCannotBeModified' },
  });
  expect((await infoOf(cluster, ann.self)).layout).toBe('automatic');
  expect(await cluster.outcome(cluster.bridge(2).modifyParticipants(space(9).id, {}))).toMatchObject({
    failure: { code: 'callDoesNotExist' },
  });
});

it('[O2] what the client says holds from the moment that it has said it was done', async () => {
  const { cluster, ann } = await twoMeetings();
  await modify(cluster, ann, { audioMuted: true });
  // On its way as the order came.
  expect(await ann.setState({ handRaised: true })).toMatchObject({
    value: { audioMuted: true, handRaised: true },
  });
  expect(await ann.setState(MUTED)).toMatchObject({ value: { audioMuted: true } });
  expect(await ann.setState(WISHES)).toMatchObject({ value: { audioMuted: false } });
});

it('[O2] who is muted already may be unmuting at this moment: then they are muted again', async () => {
  const { cluster, ann } = await twoMeetings();
  await ann.setState(MUTED);
  await modify(cluster, ann, { audioMuted: true });
  expect(await ann.setState(WISHES)).toMatchObject({ value: { audioMuted: true } });
});

it('[O2] who was away hears of it on the next socket, and is muted there at once', async () => {
  const { cluster, ann } = await twoMeetings();
  await ann.lose();
  await modify(cluster, ann, { audioMuted: true, layout: 'stacked' });
  const back = cluster.connect();
  await back.authenticate(ann.session.resumeToken);
  expect(back.session.self).toMatchObject({ audioMuted: true, layout: 'stacked' });
  expect(orders(back)).toEqual([
    mute(true, false),
    { name: 'POST /api/call/session/layout', data: { layout: 'stacked' } },
  ]);
  // And one that had done it hears nothing more.
  await back.setState({ ...MUTED, layout: 'stacked' });
  await back.lose();
  const again = cluster.connect();
  await again.authenticate(back.session.resumeToken, { state: { ...MUTED, layout: 'stacked' } });
  expect(orders(again)).toEqual([]);
});

it('[O3] a layout is chosen among those that the meeting allows, and the person may choose again', async () => {
  const cluster = createTestCluster({ spaces: [space(1, { allowedLayouts: ['stacked', 'allEqual'] })] });
  const ann = await cluster.join('1001', 'Ann');
  expect(await modify(cluster, ann, { layout: 'telepresence', audioMuted: true })).toMatchObject({
    failure: { code: 'participantCannotBeModified' },
  });
  expect(orders(ann)).toEqual([]);
  await modify(cluster, ann, { layout: 'allEqual' });
  expect(orders(ann)).toEqual([{ name: 'POST /api/call/session/layout', data: { layout: 'allEqual' } }]);
  expect(await ann.setState({ layout: 'stacked' })).toMatchObject({ value: { layout: 'allEqual' } });
  expect(await ann.setState({ layout: 'allEqual' })).toMatchObject({ value: { layout: 'allEqual' } });
  expect(await ann.setState({ layout: 'stacked' })).toMatchObject({ value: { layout: 'stacked' } });
  // Unset: as the space has it.
  await modify(cluster, ann, { layout: null });
  expect((await infoOf(cluster, ann.self)).layout).toBe('stacked');
});

it('[O4] a mute that the client had not heard before it left holds in the target', async () => {
  const { cluster, ann } = await twoMeetings();
  await cluster.move(ann, '1002');
  const arrival = await arrive(cluster, ann);
  // Sent to the old socket, which says nothing of it any more.
  await modify(cluster, ann, { audioMuted: true });
  await commit(cluster, ann, arrival);
  await cluster.pass(20);
  expect(await infoOf(cluster, arrival.self)).toMatchObject({ state: 'connected', audioMuted: true });
  expect(orders(arrival)).toEqual([mute(true, false)]);
});

it('[O4] whoever says live first, the target hears of it', async () => {
  const { cluster, ann } = await twoMeetings();
  await cluster.move(ann, '1002');
  const arrival = await arrive(cluster, ann);
  await modify(cluster, ann, { audioMuted: true, layout: 'stacked' });
  await arrival.ask('POST', '/api/call/session/live');
  await cluster.pass(20);
  expect(await infoOf(cluster, arrival.self)).toMatchObject({ audioMuted: true, layout: 'stacked' });
});

it('[O4] who is muted in the target before they authenticate there is muted as they do', async () => {
  const { cluster, ann } = await twoMeetings();
  const moved = await cluster.move(ann, '1002');
  const id = found(moved.ok ? moved.value.participant : undefined);
  await cluster.outcome(cluster.bridge(0).modifyParticipant(id, { videoMuted: true }));
  const arrival = await arrive(cluster, ann);
  expect(arrival.session.self).toMatchObject({ videoMuted: true, audioMuted: false });
});

it('[O5] a name and an importance are what the others see, and stay behind in a move', async () => {
  const { cluster, ann, bob } = await twoMeetings();
  await modify(cluster, ann, { nameLabel: 'The chair', importance: 7 });
  await cluster.pass(20);
  expect(bob.roster().map(({ name, importance }) => [name, importance])).toEqual([
    ['The chair', 7],
    ['Bob', undefined],
  ]);
  expect(await infoOf(cluster, ann.self)).toMatchObject({
    name: 'Ann',
    nameLabel: 'The chair',
    importance: 7,
  });
  await cluster.move(ann, '1002');
  const arrival = await arrive(cluster, ann);
  await commit(cluster, ann, arrival);
  expect(await infoOf(cluster, arrival.self)).toMatchObject({ nameLabel: null, importance: null });
  await modify(cluster, arrival, { nameLabel: 'X', importance: 1 });
  await modify(cluster, arrival, { nameLabel: null, importance: null });
  await cluster.pass(20);
  expect(arrival.person('Ann')).not.toHaveProperty('importance');
});

it('[O5] a name that would not fit into the snapshots any more is refused', async () => {
  const cluster = createTestCluster({ limits: { meetingLimit: 1_000 } });
  const ann = await cluster.join('1001', 'A');
  const name = '\u{1f600}'.repeat(40);
  let full = false;
  for (let count = 0; count < 400 && !full; count += 1)
    full = !(await cluster.admit({ numericId: '1001', name }, `10.1.${count >> 8}.${count & 255}`)).ok;
  expect(full).toBe(true);
  expect(await modify(cluster, ann, { nameLabel: name })).toMatchObject({
    failure: { code: 'participantCannotBeModified' },
  });
});
