import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { CloseCode } from '../protocol/closeCode.ts';
import { Limits } from '../protocol/limits.ts';
import { ok } from '../protocol/result.ts';
import type { Change } from '../protocol/snapshot.ts';
import { WISHES } from './testing/client.ts';
import { createTestCluster } from './testing/cluster.ts';
import { createManualClock } from './testing/manualClock.ts';
import { createUpdates, type Update } from './updates.ts';

// Much is computed here, none of it slow by itself: a busy machine may take its time.
vi.setConfig({ testTimeout: 60_000 });

const say = (text: string) => ['POST', '/api/call/session/chat', { text }] as const;
const end = (reason: string) => ['POST', '/api/call/session/end', { reason }] as const;

it('[S1] a snapshot is the whole meeting, at one revision, whenever it is asked for', async () => {
  const cluster = createTestCluster();
  const ann = await cluster.join('1001', 'Ann');
  const bob = await cluster.join('1001', 'Bob');
  await bob.setState({ audioMuted: true, handRaised: true });
  await ann.ask(...say('hello'));
  await cluster.pass(50);
  const snapshot = await ann.snapshot();
  expect(snapshot.revision).toBe(ann.revisions.at(-1));
  expect(snapshot.participants).toEqual(ann.roster());
  expect(snapshot.chat).toMatchObject([
    { from: ann.self, name: 'Ann', text: 'hello', at: expect.any(Number) },
  ]);
});

it('[S1] a snapshot fits a frame, however much was said', async () => {
  const cluster = createTestCluster();
  const ann = await cluster.join('1001', 'Ann');
  for (let count = 0; count < 40; count += 1) await ann.ask(...say(`${count} ${'中'.repeat(3_000)}`));
  await ann.lose();
  const back = cluster.connect();
  await back.authenticate(ann.session.resumeToken);
  expect(new TextEncoder().encode(back.frames[0]).length).toBeLessThanOrEqual(Limits.frameBytes);
  expect(back.chat().at(-1)).toMatch(/^39 /);
});

it('[S2] changes travel as updates of the next revision, to everyone', async () => {
  const cluster = createTestCluster();
  const ann = await cluster.join('1001', 'Ann');
  const bob = await cluster.join('1001', 'Bob');
  for (let count = 0; count < 5; count += 1) {
    await ann.setState({ audioMuted: count % 2 === 0 });
    await bob.setState({ videoMuted: count % 2 === 0 });
    await cluster.pass(4);
  }
  await cluster.pass(50);
  expect(bob.revisions.length).toBeGreaterThan(2);
  for (const client of [ann, bob]) {
    const [first = 0] = client.revisions;
    expect(client.revisions).toEqual(client.revisions.map((_, index) => first + index));
    expect(client.roster()).toEqual((await ann.snapshot()).participants);
  }
});

it('[S2] a snapshot and the updates after it always come to what the call is', async () => {
  const id = (index: number) => `00000000-0000-4000-8000-00000000000${index}`;
  const entry = (index: number, muted: boolean): Change => ({
    type: 'participant',
    participant: {
      id: id(index),
      name: 'X',
      state: 'connected',
      audioMuted: muted,
      videoMuted: false,
      presenting: false,
      handRaised: null,
    },
  });
  const step = fc.oneof(
    fc.record({ do: fc.constant('change' as const), who: fc.nat(4), muted: fc.boolean() }),
    fc.record({ do: fc.constant('leave' as const), who: fc.nat(4), muted: fc.boolean() }),
    fc.record({ do: fc.constant('pass' as const), who: fc.nat(15), muted: fc.boolean() }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), fc.nat(40), async (steps, look) => {
      const clock = createManualClock();
      const truth = new Map<string, Change>();
      let copy: Map<string, Change> | undefined;
      let revision = 0;
      const hear = (update: Update) => {
        if (!copy) return;
        expect(update.revision).toBe(revision + 1);
        revision = update.revision;
        for (const change of update.changes) {
          if (change.type === 'left') copy.delete(change.id);
          else if (change.type === 'participant') copy.set(change.participant.id, change);
        }
      };
      const updates = createUpdates(clock, () => 5, hear);
      for (const [index, { do: what, who, muted }] of steps.entries()) {
        if (index === look) {
          copy = new Map(truth);
          revision = updates.revision;
        }
        if (what === 'pass') await clock.advance(who, async () => {});
        else if (what === 'leave') {
          truth.delete(id(who));
          updates.add({ type: 'left', id: id(who) });
        } else {
          truth.set(id(who), entry(who, muted));
          updates.add(entry(who, muted));
        }
      }
      await clock.advance(1_000, async () => {});
      if (copy) expect([...copy].sort()).toEqual([...truth].sort());
    }),
  );
});

it('[S2] a crowd that comes at once makes few updates, and each fits a frame', async () => {
  const cluster = createTestCluster();
  const ann = await cluster.join('1001', 'Ann');
  await cluster.pass(50);
  const before = ann.revisions.length;
  const name = (index: number) => `${'名'.repeat(70)} ${index}`;
  await cluster.outcome(
    Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        cluster.webBridge.admit({ numericId: '1001', name: name(index) }, '10.0.0.1'),
      ),
    ),
  );
  await cluster.pass(50);
  expect(ann.roster()).toHaveLength(101);
  expect(ann.revisions.length - before).toBeLessThan(10);
  for (const frame of ann.frames) {
    expect(new TextEncoder().encode(frame).length).toBeLessThanOrEqual(Limits.frameBytes);
  }
});

it('[S3] chat begins with a person’s own arrival', async () => {
  const cluster = createTestCluster();
  const ann = await cluster.join('1001', 'Ann');
  await ann.ask(...say('before'));
  const token = await cluster.token('1001', 'Bob');
  await ann.ask(...say('between'));
  const bob = cluster.connect();
  await bob.authenticate(token);
  await ann.ask(...say('after'));
  expect(ann.chat()).toEqual(['before', 'between', 'after']);
  expect(bob.chat()).toEqual(['after']);
  expect((await bob.snapshot()).chat.map(({ text }) => text)).toEqual(['after']);
  await bob.lose();
  await ann.ask(...say('while away'));
  const back = cluster.connect();
  await back.authenticate(bob.session.resumeToken);
  expect(back.chat()).toEqual(['after', 'while away']);
});

it('[S4] the roster lists who was placed as initial, an arrival as joining, and connected once it is true', async () => {
  const cluster = createTestCluster();
  const ann = await cluster.join('1001', 'Ann');
  const token = await cluster.token('1001', 'Bob');
  await cluster.pass(20);
  expect(ann.person('Bob')?.state).toBe('initial');
  const bob = cluster.connect();
  await bob.authenticate(token, { arriving: true });
  await cluster.pass(20);
  expect(ann.person('Bob')?.state).toBe('joining');
  expect(await bob.ask(...say('too early'))).toMatchObject({ ok: false });
  await bob.ask('POST', '/api/call/session/live');
  await cluster.pass(20);
  expect(ann.person('Bob')?.state).toBe('connected');
  expect(await bob.ask('POST', '/api/call/session/live')).toEqual({ ok: true, value: undefined });
  expect(ann.chat()).toEqual([]);
});

it('[S5] the last state wins, and a repeated one changes nothing', async () => {
  const cluster = createTestCluster();
  const ann = await cluster.join('1001', 'Ann');
  const bob = await cluster.join('1001', 'Bob');
  const wanted = { audioMuted: true, layout: 'speakerOnly' as const };
  expect(await ann.setState(wanted)).toEqual({ ok: true, value: { ...WISHES, ...wanted } });
  await cluster.pass(50);
  const seen = bob.revisions.length;
  expect(await ann.setState(wanted)).toEqual({ ok: true, value: { ...WISHES, ...wanted } });
  await cluster.pass(50);
  expect(bob.revisions).toHaveLength(seen);
  await Promise.all([ann.setState({ audioMuted: false }), ann.setState({ videoMuted: true })]);
  await cluster.pass(50);
  expect(bob.person('Ann')).toMatchObject({ audioMuted: false, videoMuted: true });
  const info = await cluster.seen(cluster.bridge(0).participant(ann.self));
  expect(info).toMatchObject({ audioMuted: false, videoMuted: true, layout: 'automatic' });
});

it('[S6] hands are ordered by when they went up', async () => {
  const cluster = createTestCluster();
  const [ann, bob, cyd] = [
    await cluster.join('1001', 'Ann'),
    await cluster.join('1001', 'Bob'),
    await cluster.join('1001', 'Cyd'),
  ];
  await cyd.setState({ handRaised: true });
  await ann.setState({ handRaised: true });
  await bob.setState({ handRaised: true });
  await cyd.setState({ handRaised: true, audioMuted: true });
  await ann.setState({ handRaised: false });
  await ann.setState({ handRaised: true });
  await cluster.pass(50);
  const order = bob
    .roster()
    .filter(({ handRaised }) => handRaised !== null)
    .sort((a, b) => Number(a.handRaised) - Number(b.handRaised));
  expect(order.map(({ name }) => name)).toEqual(['Cyd', 'Bob', 'Ann']);
});

it('[S7] a reaction is seen by everybody, and by nobody who comes later; many at once are too many', async () => {
  const cluster = createTestCluster();
  const ann = await cluster.join('1001', 'Ann');
  const bob = await cluster.join('1001', 'Bob');
  const react = (reaction: string) => ann.ask('POST', '/api/call/session/reaction', { reaction });
  expect(await react('heart')).toEqual(ok(undefined));
  await cluster.pass(50);
  expect([ann.reactions, bob.reactions]).toEqual([['heart'], ['heart']]);
  expect((await cluster.join('1001', 'Cyd')).reactions).toEqual([]);

  for (const _ of [2, 3, 4]) expect(await react('clap')).toEqual(ok(undefined));
  expect(await react('clap')).toMatchObject({ ok: false, failure: { status: 429 } });
  await cluster.pass(4_000);
  expect(await react('laugh')).toEqual(ok(undefined));
  expect(await react('<script>')).toMatchObject({ ok: false, failure: { status: 400 } });
});

it('[S5] who began to present last is the presenter', async () => {
  const cluster = createTestCluster();
  const ann = await cluster.join('1001', 'Ann');
  const bob = await cluster.join('1001', 'Bob');
  const presenter = async () =>
    (await cluster.seen(cluster.bridge(0).call(cluster.running('1001').call)))?.presenter;
  expect(await presenter()).toBeNull();
  await bob.setState({ presenting: true });
  await ann.setState({ presenting: true });
  expect(await presenter()).toBe(ann.self);
  await ann.setState({ presenting: false });
  expect(await presenter()).toBe(bob.self);
});

describe('[E1] ending', () => {
  it.each(['left', 'removed', 'meetingEnded', 'shutdown', 'moved'])(
    'by the client with %s: the participant is gone at once',
    async (reason) => {
      const cluster = createTestCluster();
      const ann = await cluster.join('1001', 'Ann');
      const bob = await cluster.join('1001', 'Bob');
      expect(await ann.ask(...end(reason))).toEqual({ ok: true, value: undefined });
      await cluster.pass(20);
      expect(ann.closed?.code).toBe(CloseCode.ended);
      expect(bob.roster().map(({ name }) => name)).toEqual(['Bob']);
      expect(cluster.webBridge.sessions()).toBe(1);
    },
  );

  it('by closing the socket with a code that is for good', async () => {
    const cluster = createTestCluster();
    const ann = await cluster.join('1001', 'Ann');
    const bob = await cluster.join('1001', 'Bob');
    await ann.lose(CloseCode.ended);
    await cluster.pass(20);
    expect(bob.roster().map(({ name }) => name)).toEqual(['Bob']);
  });
});

it('[E2] an end from the bridge says its reason, closes the socket, and is final', async () => {
  const cluster = createTestCluster();
  const ann = await cluster.join('1001', 'Ann');
  const { resumeToken } = ann.session;
  await cluster.outcome(cluster.bridge(0).dropParticipant(ann.self));
  expect(ann.asked.at(-1)).toEqual({ name: 'POST /api/call/session/end', data: { reason: 'removed' } });
  expect(ann.closed?.code).toBe(CloseCode.ended);
  const back = cluster.connect();
  expect((await back.authenticate(resumeToken)).ok).toBe(false);
});

it('[C1] every socket is closed with a code of the table', async () => {
  const cluster = createTestCluster();
  const ann = await cluster.join('1001', 'Ann');
  const bob = await cluster.join('1001', 'Bob');
  const cyd = cluster.connect();
  ann.send('{');
  await bob.ask(...end('left'));
  await cluster.pass(10_000);
  const known: number[] = Object.values(CloseCode);
  for (const client of [ann, bob, cyd]) expect(known).toContain(client.closed?.code);
});

it.each([
  [1000, true],
  [1001, true],
  [1006, true],
  [CloseCode.silent, true],
  [CloseCode.ended, false],
  [CloseCode.malformed, false],
  [CloseCode.tooMany, false],
])('[C2] after %i, that the session may be resumed is %s', async (code, mayResume) => {
  const cluster = createTestCluster();
  await cluster.join('1001', 'Ann');
  const bob = await cluster.join('1001', 'Bob');
  await bob.lose(code);
  const back = cluster.connect();
  expect((await back.authenticate(bob.session.resumeToken)).ok).toBe(mayResume);
});

it('[C4] a call bridge that goes down says shutdown, then closes with 1001', async () => {
  const cluster = createTestCluster();
  const ann = await cluster.join('1001', 'Ann');
  await cluster.outcome(cluster.running('1001').bridge.stop());
  expect(ann.asked.at(-1)).toEqual({ name: 'POST /api/call/session/end', data: { reason: 'shutdown' } });
  expect(ann.closed?.code).toBe(CloseCode.goingAway);
  expect(cluster.bridges.flatMap((bridge) => bridge.participants())).toEqual([]);
});

it('[C4] a web bridge that goes down closes with 1001, and its sessions go on at another', async () => {
  const cluster = createTestCluster();
  const ann = await cluster.join('1001', 'Ann');
  const other = cluster.addWebBridge('wb2');
  cluster.webBridge.stop();
  await cluster.settle();
  expect(ann.closed?.code).toBe(CloseCode.goingAway);
  const back = cluster.connect('10.0.0.1', other);
  expect((await back.authenticate(ann.session.resumeToken)).ok).toBe(true);
  expect(back.self).toBe(ann.self);
});
