import { expect, it } from 'vitest';
import { ok } from '../protocol/result.ts';
import { createTestCluster } from './testing/cluster.ts';

it('[S8] how somebody is connected is told to operators, on change alone, and not to the meeting', async () => {
  const cluster = createTestCluster({ bridges: 1 });
  const ann = await cluster.join('1001', 'Ann');
  const ben = await cluster.join('1001', 'Ben');
  const bridge = cluster.bridge(0);
  const known = () => bridge.own.participant(ann.self)?.quality;
  const changes: string[] = [];
  bridge.onChange((changed) => changes.push(changed.what));
  const say = (quality: string) => ann.ask('PUT', '/api/call/session/quality', { quality });
  expect(known()).toBeNull();

  expect(await say('poor')).toEqual(ok(undefined));
  expect(known()).toBe('poor');
  const told = changes.length;
  expect(told).toBeGreaterThan(0);
  expect(await say('poor')).toEqual(ok(undefined));
  expect(changes).toHaveLength(told);
  expect(JSON.stringify(await ben.snapshot())).not.toContain('poor');

  expect(await say('splendid')).toMatchObject({ ok: false, failure: { status: 400 } });
  expect(known()).toBe('poor');
});

it('[S8] more than four words of it within ten seconds are too many', async () => {
  const cluster = createTestCluster({ bridges: 1 });
  const ann = await cluster.join('1001', 'Ann');
  const say = (quality: string) => ann.ask('PUT', '/api/call/session/quality', { quality });
  for (const quality of ['weak', 'good', 'weak', 'good']) expect(await say(quality)).toEqual(ok(undefined));
  expect(await say('poor')).toMatchObject({ ok: false, failure: { status: 429 } });
  expect(cluster.bridge(0).own.participant(ann.self)?.quality).toBe('good');
  await cluster.pass(10_000);
  expect(await say('poor')).toEqual(ok(undefined));
});
