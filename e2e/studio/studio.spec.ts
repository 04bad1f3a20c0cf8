import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { broken } from '../kit/axe.ts';
import { expect, test } from './studio.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const moved = /You have been moved to a new call.*Now in Space 2/s;

test('whoever opens the studio sees a move land, with the pictures and the sound of the new meeting', async ({
  studio,
}) => {
  await studio.open();
  await expect(studio.word).toHaveText('Ann is in Space 2');
  await expect(studio.client('Ann').getByRole('region', { name: 'Notifications' })).toHaveText(moved);
  await expect(studio.client('Ann').getByRole('heading', { level: 1 })).toHaveText('Space 2');
  await expect.poll(() => studio.markOf('Ben', 'Ann')).toBe('green');
  await expect.poll(() => studio.markOf('Ann', 'Ben')).toBe('red');
  // Ben hums at 450 Hz, Ann at 300.
  await expect.poll(async () => Math.abs((await studio.toneHeardBy('Ann')) - 450)).toBeLessThan(20);
  await expect.poll(async () => Math.abs((await studio.toneHeardBy('Ben')) - 300)).toBeLessThan(20);
});

test('a move is taken one step at a time, and nothing goes on while it is held', async ({ studio }) => {
  await studio.open({ steps: true });
  await studio.button('Move Ann to Space 2').click();
  const held: string[] = [];
  const heading = studio.client('Ann').getByRole('heading', { level: 1 });
  for (;;) {
    await expect(studio.word).toHaveText(/^Held at step|^Ann is in/);
    const word = await studio.word.textContent();
    const [, step] = /step (\d+):/.exec(word ?? '') ?? [];
    if (step === undefined) break;
    held.push(step);
    if (Number(step) <= 7) await expect(heading).toHaveText('Space 1');
    await studio.button('Next step').click();
    await expect(studio.word).not.toHaveText(word ?? '');
  }
  expect(held.toSorted((one, other) => Number(one) - Number(other))).toEqual([
    '1',
    '2',
    '3',
    '4',
    '5',
    '6',
    '7',
    '8',
    '9',
    '10',
    '11',
  ]);
  await expect(studio.client('Ann').getByRole('region', { name: 'Notifications' })).toHaveText(moved);
});

test('a move that is refused says so on the page and to the operator', async ({ studio }) => {
  await studio.open({ fault: 'refused' });
  await studio.button('Move Ann to Space 2').click();
  await expect(studio.client('Ann').getByRole('alert')).toContainText('You are still in Space 1.');
  await expect(studio.word).toHaveText(/^Ann stayed/);
});

test('a full target is refused to the operator alone', async ({ studio }) => {
  await studio.open();
  await expect(studio.word).toHaveText('Ann is in Space 2');
  await studio.page.getByLabel('What goes wrong').selectOption('Target is full');
  await studio.button('Move Ann to Space 1').click();
  await expect(studio.word).toHaveText('The order was refused (participantLimitReached)');
  await expect(studio.client('Ann').getByRole('heading', { level: 1 })).toHaveText('Space 2');
});

test('a scenario is saved to a link, and the link plays it again', async ({ studio }) => {
  await studio.open({ reason: 'The interpreter is here.', theme: 'dark' });
  await studio.button('Move Ann to Space 2').click();
  await expect(studio.word).toHaveText('Ann is in Space 2');
  await studio.button('Copy link').click();
  const link = studio.page.url();
  expect(link).toContain('#v1=');

  await studio.page.goto('about:blank');
  await studio.page.goto(link);
  await expect(studio.word).toHaveText('Ann is in Space 2');
  const notifications = studio.client('Ann').getByRole('region', { name: 'Notifications' });
  await expect(notifications).toContainText('Moved by admin: The interpreter is here.');
  await expect(studio.client('Ann').locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('steps are in the link as well: it stops where it was left', async ({ studio }) => {
  const move = { do: 'move', at: 0, person: 0, to: '1002' } as const;
  const next = { do: 'next', at: 0 } as const;
  await studio.open({ steps: true, actions: [move, next, next, next, next, next, next] });
  await expect(studio.word).toHaveText(/^Held at step 7/);
  await studio.button('Let it run').click();
  await expect(studio.word).toHaveText('Ann is in Space 2');
});

test('a link that cannot be read is said to be one', async ({ studio }) => {
  await studio.page.goto(`${studio.origin}/studio.html#v1=bm9wZQ`);
  await expect(studio.page.getByText('This link holds no scenario that can be read here.')).toBeVisible();
});

test('words and tokens are changed while one looks, and saved as a patch that fits', async ({ studio }) => {
  await studio.open();
  const notifications = studio.client('Ann').getByRole('region', { name: 'Notifications' });
  await expect(notifications).toHaveText(moved);
  await studio.page.getByText('Words', { exact: true }).click();
  await studio.page.getByLabel('move.moved', { exact: true }).fill('You’re elsewhere now, it\'s "fine"');
  await expect(notifications).toContainText('You’re elsewhere now, it\'s "fine"');
  await studio.page.getByText('Tokens', { exact: true }).click();
  await studio.page.getByLabel('--card-width', { exact: true }).fill('320px');
  await studio.page.getByLabel('--card-stays', { exact: true }).fill('4s');
  await expect.poll(async () => (await notifications.boundingBox())?.width ?? 0).toBeCloseTo(320, 0);

  const saving = studio.page.waitForEvent('download');
  await studio.button('Save patch').click();
  const path = await (await saving).path();
  execFileSync('git', ['apply', '--check', path], { cwd: root });
  const stat = execFileSync('git', ['apply', '--numstat', path], { cwd: root, encoding: 'utf8' });
  expect(stat).toBe('2\t2\tsrc/design/tokens.css\n1\t1\tsrc/locales/en/inside.ts\n');
});

for (const theme of ['light', 'dark'] as const) {
  test(`the studio itself is for everybody, ${theme}`, async ({ studio }) => {
    await studio.open({ theme });
    await expect(studio.button('Move Ann to Space 2')).toBeEnabled();
    expect(await broken(studio.page, 'all', { except: ['iframe'] })).toEqual([]);
    await studio.page.setViewportSize({ width: 320, height: 640 });
    expect(await studio.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    const ann = await studio.page.locator('iframe[title="Ann"]').boundingBox();
    expect((ann?.x ?? 0) + (ann?.width ?? 0), 'the right edge of the page of Ann').toBeLessThanOrEqual(320);
  });
}
