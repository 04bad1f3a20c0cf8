import { expect, test } from '../kit/index.ts';

/* A move that is told of before it comes. */

const MOVED = 'You have been moved to a new call';
const REASON = 'Your interview begins';

for (const seconds of [0.5, 2.3]) {
  test(`a notice of ${seconds} s is that long, is heard once, and asks nothing [M22]`, async ({
    cast,
    manager,
  }) => {
    const { library, cleo, ben, ann } = await cast({ Garden: ['Ben', 'Ann'], Library: ['Cleo'] });
    await expect(ben).toBeSeenBy(ann);

    await manager.move(ann).to(library, { notice: seconds, reason: REASON });

    await expect(ann).toHaveBeenTold(MOVED);
    const [notice, moved, ...more] = await ann.page.evaluate(() => window.kitNotices.heard);
    const said = seconds < 1 ? 'in a moment' : 'in 3 seconds.';
    expect(notice).toBe(`You will be moved to Library ${said} ${REASON}`);
    expect(moved).toContain(MOVED);
    expect(more).toEqual([]);
    // By the clock of the page: whoever looks on hears of a frame later, and not always by as much.
    const waited = await ann.page.evaluate(
      () => (window.kitLinks.ends.at(-1) ?? 0) - (window.kitLinks.moves.at(-1)?.at ?? 0),
    );
    expect(waited).toBeGreaterThanOrEqual(seconds * 1000 - 30);
    expect(waited).toBeLessThan(seconds * 1000 + 1_500);
    await expect(ann).toBeSeenBy(cleo);
  });
}

test('while a notice runs the person is in the old meeting and nobody in the new one sees or hears them [M22]', async ({
  cast,
  manager,
}) => {
  const { garden, library, cleo, ben, ann } = await cast({ Garden: ['Ben', 'Ann'], Library: ['Cleo'] });
  await expect(ben).toBeSeenBy(ann);
  await cleo.opens('Participants');
  const home = await ann.id();

  const move = await manager.move(ann).to(library, { notice: 60 });

  await expect(cleo.entry(ann)).toContainText('Joining…');
  await expect(ann.notifications).toContainText(/You will be moved to Library in \d\d s/);
  await expect(ann.notifications.getByRole('button')).toHaveCount(0);
  await expect(ann).toBeHeardBy(ben);
  await expect(ann).toBeSilentTo(cleo);
  await expect(cleo).not.toBeSeenBy(ann);
  await expect(ann).toBeOnlyIn(garden);

  await manager.takesBack(move);

  await expect(ann).toHaveBeenTold('You are staying in Garden.');
  await expect(ann.notifications).not.toContainText('You will be moved');
  await expect(ann.alert).toHaveCount(0);
  await expect(cleo.entry(ann)).toHaveCount(0);
  await expect(ben).toBeSeenBy(ann);
  await ann.notifications.getByRole('button', { name: 'Dismiss' }).click();
  await expect(ann).not.toHaveBeenTold('You are staying');
  // And can be moved all the same.
  await manager.triesToMove(home).to(library);
  await expect(ann).toBeOnlyIn(library);
});
