import { expect, test } from './studio.ts';

/* Every outcome that the studio can bring about: what the person sees, and what the operator is told. */

const moved = /You have been moved to a new call.*Now in Space 2/s;
const space = (name: string) => ({ level: 1, name, exact: true }) as const;

for (const { fault, why } of [
  { fault: 'refused', why: 'move-refused' },
  { fault: 'late', why: 'arrival-failed' },
  { fault: 'bridgeGone', why: 'bridge-unavailable' },
] as const) {
  test(`${fault}: Ann stays, and both are told why`, async ({ studio }) => {
    await studio.open({ fault });
    await studio.button('Move Ann to Space 2').click();
    const ann = studio.client('Ann');
    await expect(ann.getByRole('alert')).toContainText('You are still in Space 1.', { timeout: 20_000 });
    await expect(ann.getByRole('heading', space('Space 1'))).toBeVisible();
    await expect(studio.word).toHaveText(`Ann stayed (${why})`);
  });
}

test('ended: Ann stays where she is, and both are told why', async ({ studio }) => {
  await studio.open({ fault: 'ended' });
  await studio.button('Move Ann to Space 2').click();
  await expect(studio.word).toHaveText('Ann stayed (meeting-ended)');
  const alert = studio.client('Ann').getByRole('alert');
  await expect(alert).toContainText('You are still in Space 1.');
  await expect(alert).toContainText('it has ended');
  await expect(studio.client('Ann').getByRole('heading', space('Space 1'))).toBeVisible();
});

for (const fault of ['cutBefore', 'cutAfter'] as const) {
  test(`${fault}: Ann lands all the same, and is told once`, async ({ studio }) => {
    await studio.open({ fault });
    await studio.button('Move Ann to Space 2').click();
    await expect(studio.word).toHaveText('Ann is in Space 2');
    const ann = studio.client('Ann');
    await expect(ann.getByRole('region', { name: 'Notifications' })).toHaveText(moved);
    await expect(ann.getByRole('region', { name: 'Notifications' }).getByText('Now in')).toHaveCount(1);
    await expect.poll(() => studio.markOf('Ben', 'Ann')).toBe('green');
  });
}

test('lost: Ann is in no meeting, says so, and comes back by one button', async ({ studio }) => {
  await studio.open({ fault: 'lost' });
  await studio.button('Move Ann to Space 2').click();
  const ann = studio.client('Ann');
  await expect(ann.getByRole('button', { name: 'Rejoin Space 1' })).toBeVisible({ timeout: 40_000 });
  await expect(ann.getByRole('alert')).toContainText('You are in no meeting at the moment');
  await expect(studio.word).toHaveText(/^Ann is in no meeting/);
  await ann.getByRole('button', { name: 'Rejoin Space 1' }).click();
  await expect(ann.getByRole('heading', space('Space 1'))).toBeVisible();
});

for (const { fault, why } of [
  { fault: 'full', why: 'participantLimitReached' },
  { fault: 'locked', why: 'needsActivation: invalidValue' },
] as const) {
  test(`${fault}: the order is refused to the operator, and Ann hears nothing`, async ({ studio }) => {
    await studio.open({ fault });
    await studio.button('Move Ann to Space 2').click();
    await expect(studio.word).toHaveText(`The order was refused (${why})`);
    const ann = studio.client('Ann');
    await expect(ann.getByRole('heading', space('Space 1'))).toBeVisible();
    await expect(ann.getByRole('region', { name: 'Notifications' })).toHaveText('');
  });
}

test('noMedia: Ann lands without pictures, and never looks at nothing', async ({ studio }) => {
  await studio.open({ fault: 'noMedia' });
  await studio.button('Move Ann to Space 2').click();
  await expect(studio.word).toHaveText('Ann is in Space 2');
  const ann = studio.client('Ann');
  await expect(ann.getByRole('region', { name: 'Notifications' })).toHaveText(moved);
  await expect(ann.getByRole('figure', { name: 'Ben', exact: true })).toBeVisible();
  expect(await studio.markOf('Ben', 'Ann')).toBe('nothing');
});

test('a move is taken back before it is told', async ({ studio }) => {
  await studio.open({ notice: 30 });
  await studio.button('Move Ann to Space 2').click();
  await expect(studio.client('Ann').getByText('You will be moved to Space 2 in 30 seconds.')).toBeVisible();
  await studio.button('Take it back').click();
  await expect(studio.word).toHaveText('Ann stayed (move-cancelled)');
  await expect(studio.client('Ann').getByRole('heading', space('Space 1'))).toBeVisible();
});

test('handover reference: the old session ends before the new one is authenticated', async ({ studio }) => {
  await studio.open({ handover: 'reference', latency: 100, loss: 10 });
  await studio.button('Move Ann to Space 2').click();
  await expect(studio.word).toHaveText('Ann is in Space 2');
  await studio.page.getByRole('button', { name: 'Frames' }).click();
  const asked = studio.page.getByRole('region', { name: 'Frames' }).locator('code');
  const frames = (await asked.allTextContents()).toReversed();
  const end = frames.lastIndexOf('POST /api/call/session/end');
  expect(end).toBeGreaterThan(0);
  expect(frames.lastIndexOf('POST /api/call/session/authenticate')).toBeGreaterThan(end);
});

for (const role of ['host', 'guest'] as const) {
  test(`role ${role}: Ann comes to the target as a ${role}`, async ({ studio }) => {
    await studio.open({ role });
    await studio.button('Move Ann to Space 2').click();
    await expect(studio.word).toHaveText('Ann is in Space 2');
    const ann = studio.client('Ann');
    await ann.getByRole('button', { name: 'Participants' }).click();
    const entry = ann
      .getByRole('list', { name: 'Participants' })
      .getByRole('listitem')
      .filter({ hasText: 'Ann' });
    await expect(entry.getByText('Host', { exact: true })).toHaveCount(role === 'host' ? 1 : 0);
  });
}

test('Ann is a host where she begins, if so wished', async ({ studio }) => {
  await studio.open({ host: true });
  const ann = studio.client('Ann');
  await ann.getByRole('button', { name: 'Participants' }).click();
  const entry = ann
    .getByRole('list', { name: 'Participants' })
    .getByRole('listitem')
    .filter({ hasText: 'Ann' });
  await expect(entry.getByText('Host', { exact: true })).toBeVisible();
});

test('a page is as wide, as dark, as Chinese and as calm as wished', async ({ studio }) => {
  await studio.open({ width: 'small', theme: 'dark', language: 'zh-CN', reducedMotion: true, people: 3 });
  const ann = studio.client('Ann');
  const html = ann.locator('html');
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await expect(html).toHaveAttribute('lang', 'zh-CN');
  await expect(ann.getByRole('heading', space('Space 1'))).toBeVisible();
  expect(await html.evaluate(() => innerWidth)).toBeLessThanOrEqual(320);
  const motion = () => html.evaluate((of) => getComputedStyle(of).getPropertyValue('--stage'));
  await expect.poll(motion).toBe('80ms');
  await expect(ann.getByRole('figure', { name: 'Cleo', exact: true })).toBeVisible();
});
