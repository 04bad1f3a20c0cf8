import type { Page } from '@playwright/test';
import type { Participant } from '../kit/index.ts';
import { expect, test } from '../kit/index.ts';

/* What people and their links can write where others read it: it is text, cut with care, and breaks nothing. */

const FAMILY = '👩‍👩‍👧‍👦';
const TEXTS = {
  markup: `<img src=x onerror="document.title='taken'"><b>bold</b> &amp; "quoted"`,
  script: "javascript:document.title='taken'",
  reversed: '\u202egnp.exe\u202c and on',
  emoji: FAMILY.repeat(6),
  tower: `Z${'\u0301'.repeat(70)}`,
  long: 'W'.repeat(80),
} as const;
/** As it is shown: without what steers the text after it, and with three marks on a letter at most. */
const SHOWN: Record<keyof typeof TEXTS, string> = {
  ...TEXTS,
  reversed: 'gnp.exe and on',
  tower: 'Ź\u0301\u0301'.normalize('NFD'),
};
const CASES = Object.keys(TEXTS) as (keyof typeof TEXTS)[];

/** Nothing was made of it but text, and the page is as wide as its window. */
async function holds({ page }: Participant, what: string): Promise<void> {
  const broken = await page.evaluate(async () => {
    // A panel that slides in is not where it will be.
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getTiming().iterations !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
    const root = document.documentElement;
    const out = [...document.querySelectorAll('button, input, textarea')].filter((control) => {
      if (!control.checkVisibility({ visibilityProperty: true })) return false;
      const { left, right } = control.getBoundingClientRect();
      return left < -1 || right > innerWidth + 1;
    });
    return [
      ...(root.scrollWidth > root.clientWidth ? [`the page is ${root.scrollWidth} wide`] : []),
      ...(document.title.startsWith('taken') ? ['it ran'] : []),
      ...[...document.querySelectorAll('img[src="x"], a[href^="javascript"]')].map(
        ({ outerHTML }) => outerHTML,
      ),
      ...out.map(({ outerHTML }) => outerHTML.slice(0, 160)),
    ];
  });
  expect.soft(broken, what).toEqual([]);
}

const figure = (page: Page, name: string) =>
  page.getByRole('region', { name: 'Video', exact: true }).getByRole('figure', { name, exact: true });

test('names, as others see and list them', async ({ meeting, participant }) => {
  test.slow();
  const garden = await meeting('Garden');
  const ben = await participant({ name: 'Ben', meeting: garden, viewport: { width: 320, height: 640 } });
  const ann = await participant({ name: 'Ann' });
  ann.hasSpoken = true;
  ann.hasShown = true;
  for (const each of CASES) {
    await ann.visits(`/meeting/${garden.numericId}?${new URLSearchParams({ name: TEXTS[each] })}`);
    await expect(ann.page.getByRole('textbox', { name: 'Your name' })).toHaveValue(SHOWN[each]);
    await holds(ann, `${each}, at the door`);
    await ann.presses('Join meeting');
    await expect(figure(ann.page, `${SHOWN[each]} (you)`)).toBeVisible();
    await expect(figure(ben.page, SHOWN[each])).toBeVisible();
    await holds(ann, `${each}, to themselves`);
    await holds(ben, `${each}, to another`);
    await ann.leaves();
    await expect(figure(ben.page, SHOWN[each])).toHaveCount(0);
  }
});

test('a name of nothing that can be seen is asked for, and one of 10,000 characters is cut', async ({
  meeting,
  participant,
}) => {
  const garden = await meeting('Garden');
  const ann = await participant({ name: 'Ann' });
  const box = ann.page.getByRole('textbox', { name: 'Your name' });
  for (const name of ['', '   ', '\u202e\u200b']) {
    await ann.visits(`/meeting/${garden.numericId}?${new URLSearchParams({ name })}`);
    await expect(box).toBeVisible();
    await expect(ann.button('Join meeting')).toBeDisabled();
  }
  await box.fill('N'.repeat(10_000));
  await expect(box).toHaveValue('N'.repeat(80));
  const address = `/meeting/${garden.numericId}?${new URLSearchParams({ name: FAMILY.repeat(100) })}`;
  await ann.visits(address);
  // Seven people fit, and not a part of one more.
  await expect(box).toHaveValue(FAMILY.repeat(7));
  ann.hasSpoken = true;
  ann.hasShown = true;
  await ann.presses('Join meeting');
  await expect(figure(ann.page, `${FAMILY.repeat(7)} (you)`)).toBeVisible();
  await holds(ann, 'in the meeting');
});

test('names of spaces: heading, title, information, leaving', async ({ meeting, participant }) => {
  test.slow();
  const ann = await participant({ name: 'Ann', viewport: { width: 320, height: 640 } });
  ann.hasSpoken = true;
  ann.hasShown = true;
  for (const each of CASES) {
    const space = await meeting(each === 'long' ? 'W'.repeat(200) : TEXTS[each]);
    const name = each === 'long' ? 'W'.repeat(200) : SHOWN[each];
    await ann.visits(`/meeting/${space.numericId}?name=Ann`);
    await ann.presses('Join meeting');
    await expect(ann.place).toHaveText(name);
    await expect(ann.page).toHaveTitle(`${name} – Segue`);
    await holds(ann, `${each}, in the meeting`);
    await ann.presses('More');
    await ann.page.getByRole('menuitem', { name: 'Meeting information', exact: true }).click();
    await expect(ann.page.getByRole('dialog')).toContainText(name);
    await holds(ann, `${each}, in the information`);
    await ann.page.keyboard.press('Escape');
    await ann.leaves();
    await expect(ann.heading).toHaveText('You left the meeting');
    await holds(ann, `${each}, left`);
  }
});

test('chat: each text as it is, 10,000 characters up to the limit, and nothing of nothing', async ({
  cast,
}) => {
  const { ann, ben } = await cast({
    Garden: ['Ann', { name: 'Ben', viewport: { width: 320, height: 640 } }],
  });
  for (const each of [ann, ben]) await each.opens('Chat');
  const messages = ben.chat.getByRole('article');
  const box = ann.page.getByRole('textbox', { name: 'Message' });
  for (const [index, each] of CASES.entries()) {
    await ann.says(TEXTS[each]);
    await expect(messages).toHaveCount(index + 1);
    await expect(messages.last()).toContainText(SHOWN[each]);
    await holds(ben, each);
  }
  await expect(ben.chat.getByRole('link')).toHaveCount(0);

  const count = CASES.length;
  for (const nothing of ['   ', '\u200b\u202e\n']) {
    await box.fill(nothing);
    await ann.page.keyboard.press('Enter');
  }
  await ann.says('m'.repeat(10_000));
  await expect(messages).toHaveCount(count + 1);
  await expect(messages.last()).toContainText(/m{4000}/);
  await holds(ben, 'long');
  await ann.opens('Participants');
  await holds(ann, 'the list');
});
