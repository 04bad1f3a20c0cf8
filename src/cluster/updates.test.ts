import { expect, it } from 'vitest';
import { createManualClock } from './testing/manualClock.ts';
import { createUpdates, type Update } from './updates.ts';

function changing(readers = 50) {
  const clock = createManualClock(0);
  const sent: { at: number; update: Update }[] = [];
  const updates = createUpdates(
    clock,
    () => readers,
    (update) => sent.push({ at: clock.now(), update }),
  );
  const change = (id: string) => updates.add({ type: 'left', id });
  return { clock, sent, change, times: () => sent.map(({ at }) => at) };
}

it('[S2] while a call keeps changing its updates come further apart, none is lost, and the order stays', async () => {
  const { clock, sent, change, times } = changing();
  for (let at = 0; at < 1_000; at += 1) {
    change(`${at}`);
    await clock.advance(1, async () => {});
  }
  await clock.advance(1_000);
  // One update holds a hundred changes at the most.
  expect([...new Set(times())]).toEqual([0, 10, 20, 30, 40, 50, 1_000]);
  expect(sent.map(({ update }) => update.revision)).toEqual(sent.map((_, index) => index + 1));
  const told = sent.flatMap(({ update }) => update.changes.map((each) => each.type === 'left' && each.id));
  expect(told).toEqual(Array.from({ length: 1_000 }, (_, at) => `${at}`));
});

it('[S2] among few people a call may keep changing, and they are told at once', async () => {
  const { clock, change, times } = changing(3);
  for (let at = 0; at < 1_000; at += 100) {
    change(`${at}`);
    await clock.advance(100);
  }
  expect(times()).toEqual(Array.from({ length: 10 }, (_, each) => 100 * each));
});

it('[S2] also where changes are sparse, many people are not told of each by itself', async () => {
  const { clock, sent, change } = changing();
  for (let at = 0; at < 7_000; at += 70) {
    change(`${at}`);
    await clock.advance(70);
  }
  await clock.advance(1_000);
  expect(sent.length).toBeLessThanOrEqual(14);
  expect(sent.flatMap(({ update }) => update.changes)).toHaveLength(100);
});

it('[S2] after a pause the next change goes out at once', async () => {
  const { clock, change, times } = changing();
  for (let at = 0; at < 100; at += 1) {
    change(`${at}`);
    await clock.advance(1, async () => {});
  }
  await clock.advance(2_500);
  const quiet = clock.now();
  change('later');
  expect(times().at(-1)).toBe(quiet);
});

it('[S2] people who come in groups are not told of as if each group were alone', async () => {
  const { clock, change, times } = changing();
  for (let group = 0; group < 10; group += 1) {
    for (let at = 0; at < 100; at += 1) {
      change(`${group} ${at}`);
      await clock.advance(1, async () => {});
    }
    await clock.advance(200);
  }
  // Ten times a hundred milliseconds, and each time seven updates, would be seventy.
  expect(times().length).toBeLessThan(25);
});
