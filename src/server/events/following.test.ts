import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createTestCluster, found, space } from '../../cluster/testing/cluster.ts';
import type { EventSubscription } from '../../protocol/events.ts';
import { type EventsReader, eventsReader } from '../testing/eventsReader.ts';

/* Real call bridges: what a reader was told is what the API lists. */

vi.setConfig({ testTimeout: 60_000 });
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

const elements = ['name', 'state', 'canMove', 'audioMuted', 'movedParticipant'];
const rosterOf = (call: string, index: number): EventSubscription => ({
  index,
  type: 'callRoster',
  call,
  elements,
});

function catchUp(readers: readonly EventsReader[]) {
  do vi.advanceTimersByTime(20);
  while (readers.some((reader) => reader.acknowledge() > 0));
}

it('follows a person through a move, from bridge to bridge', async () => {
  const cluster = createTestCluster();
  const mover = await cluster.join('1001', 'User X');
  await cluster.join('1002', 'User Y');
  const home = cluster.running('1001');
  const away = cluster.running('1002');
  const from = eventsReader(home.bridge);
  const to = eventsReader(away.bridge);
  const asked = eventsReader(cluster.bridge(1));
  from.subscribe(rosterOf(home.call, 1), { index: 2, type: 'calls', elements: ['name'] });
  to.subscribe(rosterOf(away.call, 1));
  asked.subscribe({ index: 1, type: 'moves', elements: ['outcome'] });
  const readers = [from, to, asked];
  catchUp(readers);
  expect(from.known(1).get(mover.self)).toMatchObject({ state: 'connected', canMove: true });

  const moved = await cluster.move(mover, '1002');
  if (!moved.ok) throw new Error(moved.failure.code);
  const { participant, moveId } = moved.value;
  catchUp(readers);
  expect(from.known(1).get(mover.self)).toMatchObject({ state: 'connected', canMove: false });
  expect(to.known(1).get(participant)).toMatchObject({ state: 'initial', movedParticipant: mover.self });
  expect(asked.known(1).get(moveId)).toEqual({ move: moveId, outcome: 'moving' });

  await cluster.outcome(cluster.bridge(0).cancelMove(moveId));
  catchUp(readers);
  expect(from.known(1).get(mover.self)).toMatchObject({ canMove: true });
  expect([...to.known(1).keys()]).not.toContain(participant);
  expect(asked.known(1).get(moveId)).toEqual({ move: moveId, outcome: 'stayed' });

  await mover.lose();
  await cluster.settle();
  catchUp(readers);
  expect(from.known(1).get(mover.self)).toMatchObject({ canMove: false });
  await cluster.pass(30_000);
  catchUp(readers);
  expect(from.known(1).size).toBe(0);
  expect([...from.known(2).keys()]).not.toContain(home.call);
});

it('loses none of 5,000 participants, coming and going', async () => {
  const rooms = Array.from({ length: 50 }, (_, at) =>
    space(1, {
      id: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
      name: `Room ${at}`,
      uri: `room${at}`,
      numericId: String(2_000 + at),
    }),
  );
  const cluster = createTestCluster({ bridges: 1, spaces: rooms });
  const bridge = cluster.bridge(0);
  for (const room of rooms) await cluster.outcome(bridge.createCall(room.id));
  const calls = bridge.calls();
  const reader = eventsReader(bridge);
  reader.subscribe(...calls.map(({ id }, at) => rosterOf(id, at)));
  await cluster.outcome(
    Promise.all(
      Array.from({ length: 5_000 }, (_, at) => {
        const room = found(rooms[at % rooms.length]);
        // Each from an address of its own: many at once from one are slowed down.
        const address = `10.${at >> 16}.${(at >> 8) & 255}.${at & 255}`;
        return cluster.webBridge.admit({ numericId: room.numericId, name: `Person ${at}` }, address);
      }),
    ),
  );
  catchUp([reader]);
  const known = () => calls.flatMap((_, at) => [...reader.known(at).keys()]).sort();
  const listed = () =>
    bridge
      .participants()
      .map(({ id }) => id)
      .sort();
  expect(listed()).toHaveLength(5_000);
  expect(known()).toEqual(listed());

  const going = bridge.participants().filter((_, at) => at % 2 === 0);
  await cluster.outcome(Promise.all(going.map(({ id }) => bridge.dropParticipant(id))));
  catchUp([reader]);
  expect(listed()).toHaveLength(2_500);
  expect(known()).toEqual(listed());
});
