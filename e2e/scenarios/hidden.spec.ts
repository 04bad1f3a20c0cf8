import { expect, type Participant, test } from '../kit/index.ts';

/** A hidden tab gets its timers late; here it gets those that are more than a moment when it is looked at again. */
const getsTimersLate = ({ page }: Participant) =>
  page.evaluate(() => {
    const { setTimeout: start, clearTimeout: stop } = window;
    const late = new Map<number, () => void>();
    Object.assign(window, {
      setTimeout(task: () => void, delay = 0) {
        const id = start(() => (document.hidden && delay >= 100 ? late.set(id, task) : task()), delay);
        return id;
      },
      clearTimeout(id: number) {
        late.delete(id);
        stop(id);
      },
    });
    document.addEventListener('visibilitychange', () => {
      for (const task of late.values()) task();
      late.clear();
    });
  });

test('who looks elsewhere stays in the meeting, and is heard and seen, with a blurred background', async ({
  meeting,
  participant,
}) => {
  const garden = await meeting('Garden');
  const ben = await participant({ name: 'Ben' });
  await ben.looksClosely();
  await ben.joins(garden);
  const ann = await participant({ name: 'Ann', meeting: garden, ownBrowser: true });
  await expect(ann).toBeSeenBy(ben);
  await ann.opensSettings();
  await ann.switches('Blur my background');
  await ann.closesSettings();
  await expect.poll(async () => (await ben.stripesSeen()).at(-1)).toBe(false);

  await ann.looksElsewhere();

  const { length } = await ben.stripesSeen();
  await expect(ann).toBeOnlyIn(garden);
  await expect(ann).toBeSeenBy(ben);
  await expect(ann).toBeHeardBy(ben);
  await expect(ben).toBeHeardBy(ann);
  // A picture that came with her timers would come once a second.
  await expect.poll(async () => (await ben.stripesSeen()).length).toBeGreaterThan(length + 40);
  expect((await ben.stripesSeen()).slice(length)).not.toContain(true);

  await ann.looksBack();
  await expect(ben).toBeSeenBy(ann);
});

for (const handover of ['seamless', 'reference'] as const)
  test(`who looks elsewhere is moved meanwhile, and reads it on looking back: ${handover} [X7]`, async ({
    cast,
    manager,
  }) => {
    const { garden, library, ann, ben, cleo } = await cast({
      Garden: [{ name: 'Ann', ownBrowser: true }, 'Ben'],
      Library: ['Cleo'],
    });
    await expect(ben).toBeSeenBy(ann);
    await ann.looksElsewhere();
    await getsTimersLate(ann);

    await (await manager.move(ann).to(library, { handover })).lands();

    await expect(ann).toBeOnlyIn(library);
    await expect(ann).toBeSeenBy(cleo);
    await expect(ann).toBeHeardBy(cleo);
    await expect(cleo).toBeHeardBy(ann);
    await expect(ann).not.toBeSeenBy(ben);

    await ann.looksBack();
    await expect(ann.notifications).toContainText('Now in Library');
    await expect(cleo).toBeSeenBy(ann);
    await expect(ann).toHaveNoTraceOf(garden);
    await expect(ann).toHaveMovedOnce();
  });

test('a tab that was frozen goes along when it thaws in time, and otherwise stays where it was [X7]', {
  tag: '@waits',
}, async ({ cast, manager }) => {
  const { garden, library, ann, ben, cleo } = await cast({
    Garden: [{ name: 'Ann', ownBrowser: true }, 'Ben'],
    Library: ['Cleo'],
  });
  await ann.looksElsewhere();
  await ann.isFrozen();
  const move = await manager.move(ann).to(library);
  await expect
    .poll(async () => (await manager.participants(library)).map(({ name }) => name).sort())
    .toEqual(['Ann', 'Cleo']);
  await ann.isThawed();
  await move.lands();
  await ann.looksBack();
  await expect(ann).toBeOnlyIn(library);
  await expect(ann).toBeSeenBy(cleo);
  await expect(cleo).toBeSeenBy(ann);

  await ann.looksElsewhere();
  await ann.isFrozen();
  const back = await manager.move(ann).to(garden);
  expect(await back.ends()).toEqual({ outcome: 'stayed', why: 'deadline-passed' });
  await ann.isThawed();
  await ann.looksBack();
  await expect(ann).toBeOnlyIn(library);
  await expect(ann).toBeSeenBy(cleo);
  await expect(ann).not.toBeSeenBy(ben);
  await expect(cleo).toBeSeenBy(ann);
  await expect(cleo).toBeHeardBy(ann);
});
