import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { CloseCode } from '../protocol/closeCode.ts';
import { type TestClient, WISHES } from './testing/client.ts';
import { createTestCluster } from './testing/cluster.ts';

// Much is computed here, none of it slow by itself: a busy machine may take its time.
vi.setConfig({ testTimeout: 60_000 });

const PING = ['GET', '/api/call/session/ping'] as const;

it('[R1] a lost session is resumed: same participant, same call, new snapshot, new resume token', async () => {
  const cluster = createTestCluster();
  const ann = await cluster.join('1001', 'Ann');
  const bob = await cluster.join('1001', 'Bob');
  await ann.lose();
  await cluster.pass(19_000);
  const back = cluster.connect();
  expect((await back.authenticate(ann.session.resumeToken)).ok).toBe(true);
  expect(back.self).toBe(ann.self);
  expect(back.session.state).toBe('connected');
  expect(back.session.resumeToken).not.toBe(ann.session.resumeToken);
  expect(back.roster()).toEqual(bob.roster());
  await cluster.pass(60_000);
  expect(bob.person('Ann')?.state).toBe('connected');
});

it('[R1] a resume token is good once', async () => {
  const cluster = createTestCluster();
  const ann = await cluster.join('1001', 'Ann');
  await ann.lose();
  const answers = await Promise.all(
    [1, 2, 3].map(() => cluster.connect().authenticate(ann.session.resumeToken)),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
});

it('[R1] a token whose socket went before the answer is not used up', async () => {
  const cluster = createTestCluster();
  const token = await cluster.token('1001', 'Ann');
  const first = cluster.connect();
  const answer = first.authenticate(token);
  void first.lose();
  await answer;
  expect((await cluster.connect().authenticate(token)).ok).toBe(true);
});

it('[R2] the others see the lost participant for 20 s, and afterwards they have left', async () => {
  const cluster = createTestCluster();
  const ann = await cluster.join('1001', 'Ann');
  const bob = await cluster.join('1001', 'Bob');
  await ann.lose();
  expect(await cluster.seen(cluster.bridge(0).participant(ann.self))).toMatchObject({ canMove: false });
  await cluster.pass(19_990);
  expect(bob.person('Ann')).toBeDefined();
  await cluster.pass(20);
  expect(bob.person('Ann')).toBeUndefined();
  const back = cluster.connect();
  expect((await back.authenticate(ann.session.resumeToken)).ok).toBe(false);
  expect(back.closed?.code).toBe(CloseCode.tokenRefused);
});

it('[R2] so it is with a web bridge that dies without a word', async () => {
  const cluster = createTestCluster();
  const ann = await cluster.join('1001', 'Ann');
  const dying = cluster.addWebBridge('wb2');
  const bob = cluster.connect('10.0.0.2', dying);
  await bob.authenticate(await cluster.token('1001', 'Bob'));
  // Off the bus before its sockets are closed, so nobody hears of them.
  const { publish } = cluster.bus;
  cluster.bus.publish = () => {};
  dying.stop();
  cluster.bus.publish = publish;
  await cluster.pass(6_000);
  expect(ann.person('Bob')).toBeDefined();
  await cluster.pass(20_000);
  expect(ann.person('Bob')).toBeUndefined();
});

it('[R3] each authentication raises the epoch, and the lower one is not heard any more', async () => {
  const cluster = createTestCluster();
  const bob = await cluster.join('1001', 'Bob');
  let ann = await cluster.join('1001', 'Ann');
  for (let epoch = 2; epoch < 6; epoch += 1) {
    const next = cluster.connect();
    const late = ann.setState({ audioMuted: true });
    await Promise.all([next.authenticate(ann.session.resumeToken), late]);
    expect(next.session.epoch).toBe(epoch);
    expect(next.session.self.audioMuted).toBe(false);
    ann.send(
      JSON.stringify({
        method: 'PUT',
        path: '/api/call/session/state',
        data: { ...WISHES, audioMuted: true },
      }),
    );
    await cluster.pass(100);
    expect(bob.person('Ann')?.audioMuted).toBe(false);
    ann = next;
  }
});

it('[R3] whatever is lost and resumed in whatever order, one session is live and hears everything', async () => {
  const step = fc.constantFrom('lose', 'resume', 'resume stale', 'say', 'wait' as const);
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const cluster = createTestCluster({ bridges: 1 });
      const bob = await cluster.join('1001', 'Bob');
      const sessions: TestClient[] = [await cluster.join('1001', 'Ann')];
      const newest = () => sessions.at(-1) ?? bob;
      let said = 0;
      for (const what of steps) {
        if (what === 'lose' && !newest().closed) await newest().lose();
        else if (what === 'resume' || what === 'resume stale') {
          const from = what === 'resume' ? newest() : sessions[0];
          const next = cluster.connect();
          const answer = await next.authenticate(from?.session.resumeToken ?? '');
          expect(answer.ok).toBe(from === newest());
          if (answer.ok) sessions.push(next);
        } else if (what === 'say') {
          said += 1;
          await bob.ask('POST', '/api/call/session/chat', { text: `${said}` });
        } else await cluster.pass(100);
      }
      for (const old of sessions.slice(0, -1)) expect(old.closed).toBeDefined();
      const live = newest();
      expect(live.session.epoch).toBe(sessions.length);
      if (live.closed) return;
      await cluster.pass(50);
      expect(live.chat()).toHaveLength(said);
      expect(live.roster()).toEqual(bob.roster());
    }),
    { numRuns: 40 },
  );
});

it('[R4] the socket that was taken over is closed with 4001', async () => {
  const cluster = createTestCluster();
  const ann = await cluster.join('1001', 'Ann');
  const next = cluster.connect();
  await next.authenticate(ann.session.resumeToken);
  expect(ann.closed?.code).toBe(CloseCode.replaced);
  expect((await next.ask(...PING)).ok).toBe(true);
  // Its closing does not count as the loss of the session that took over.
  await cluster.pass(30_000);
  expect(next.closed).toBeUndefined();
  expect((await next.snapshot()).participants).toHaveLength(1);
});

it('[R5] what was wanted while the socket was away holds from resuming on', async () => {
  const cluster = createTestCluster();
  const bob = await cluster.join('1001', 'Bob');
  const ann = await cluster.join('1001', 'Ann');
  await ann.lose();
  const back = cluster.connect();
  const state = { ...WISHES, audioMuted: true, handRaised: true, layout: 'stacked' as const };
  await back.authenticate(ann.session.resumeToken, { state });
  await cluster.pass(20);
  expect(back.session.self).toEqual(state);
  expect(bob.person('Ann')).toMatchObject({ audioMuted: true, handRaised: expect.any(Number) });
});
