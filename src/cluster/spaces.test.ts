import { expect, it } from 'vitest';
import { createTestCluster, found, space } from './testing/cluster.ts';

const parameterError = (parameter: string, error: string) => ({
  ok: false,
  failure: { code: 'parameterError', parameter, error },
});

it('a space is created with what is given, and the rest is made up', async () => {
  const cluster = createTestCluster({ spaces: [] });
  const created = await cluster.bridge(0).createSpace({ name: 'Interviews' });
  expect(created).toMatchObject({
    ok: true,
    value: {
      name: 'Interviews',
      numericId: expect.stringMatching(/^\d{9}$/),
      secret: expect.stringMatching(/^\d{24}$/),
      passcode: '',
      defaultLayout: 'automatic',
    },
  });
  // One store serves the whole cluster.
  expect(cluster.bridge(1).spaces()).toEqual([created.ok && created.value]);
});

it('absent fields stay as they are, an empty one is unset', async () => {
  const { bridge } = createTestCluster();
  const { id } = space(3);
  expect(await bridge(0).modifySpace(id, { passcode: '' })).toMatchObject({
    ok: true,
    value: { name: 'Space 3', numericId: '1003', passcode: '' },
  });
  expect(await bridge(0).modifySpace(id, { numericId: '', name: 'Renamed' })).toMatchObject({ ok: true });
  expect(bridge(0).space(id)).toMatchObject({ name: 'Renamed', numericId: '' });
});

it.each([
  [{ numericId: '1002' }, { ok: false, failure: { code: 'duplicateCoSpaceId' } }],
  [{ uri: 'space2' }, { ok: false, failure: { code: 'duplicateCoSpaceUri' } }],
  [{ name: '' }, parameterError('name', 'missingValue')],
  [{ name: 'x'.repeat(201) }, parameterError('name', 'valueTooLong')],
  [{ numericId: '12a' }, parameterError('callId', 'invalidValue')],
  [{ numericId: '1'.repeat(21) }, parameterError('callId', 'valueTooLong')],
])('%o is refused, and nothing changes', async (fields, failure) => {
  const { bridge } = createTestCluster();
  expect(await bridge(0).modifySpace(space(1).id, fields)).toEqual(failure);
  expect(await bridge(0).createSpace({ name: 'New', ...fields })).toEqual(failure);
  expect(bridge(0).spaces()).toHaveLength(3);
  expect(bridge(0).space(space(1).id)).toEqual(space(1));
});

it('[E4] a space that is removed ends its call, wherever it runs', async () => {
  const cluster = createTestCluster();
  const ann = await cluster.join('1001', 'Ann');
  const other = found(cluster.bridges.find((bridge) => bridge.calls().length === 0));
  expect(await cluster.outcome(other.removeSpace(space(1).id))).toEqual({ ok: true, value: undefined });
  expect(ann.asked.at(-1)).toEqual({ name: 'POST /api/call/session/end', data: { reason: 'meetingEnded' } });
  expect(await cluster.outcome(other.removeSpace(space(1).id))).toMatchObject({
    failure: { code: 'coSpaceDoesNotExist' },
  });
  expect(await other.modifySpace(space(1).id, {})).toMatchObject({
    failure: { code: 'coSpaceDoesNotExist' },
  });
  expect(await cluster.outcome(other.createCall(space(1).id))).toMatchObject({
    failure: { code: 'coSpaceDoesNotExist' },
  });
});

it('[E4] where the bridge of its call is cut off meanwhile, it ends once the bridge is back', async () => {
  const cluster = createTestCluster();
  const ann = await cluster.join('1001', 'Ann');
  const { bridge } = cluster.running('1001');
  const other = found(cluster.bridges.find((each) => each !== bridge));
  await cluster.whileCutOff(bridge, async () => {
    expect(await cluster.outcome(other.removeSpace(space(1).id))).toMatchObject({ ok: true });
  });
  expect(bridge.calls()).toHaveLength(1);
  await cluster.pass(5_000);
  expect(bridge.calls()).toEqual([]);
  expect(ann.asked.at(-1)).toEqual({ name: 'POST /api/call/session/end', data: { reason: 'meetingEnded' } });
});
