import type { Locator, Page } from '@playwright/test';
import type { Participant } from '../kit/index.ts';
import { expect, test } from '../kit/index.ts';

/* A window of 1280 × 1024 at 400 %: 320 × 256 CSS pixels. Everything is there, and nothing has to be scrolled to the side. */

const MAGNIFIED = { width: 320, height: 256 };

/** What sticks out at a side, or cannot be brought into the window by scrolling as a person would. */
const outOfReach = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
    const root = document.documentElement;
    const found = root.scrollWidth > root.clientWidth ? [`the page is ${root.scrollWidth} wide`] : [];
    for (const control of document.querySelectorAll<HTMLElement>(
      'button, input, select, textarea, a[href]',
    )) {
      if (!control.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      // Under an open dialog or menu is where a control may be.
      const modal = document.querySelector(':popover-open');
      if (modal && !modal.contains(control)) continue;
      control.scrollIntoView({ block: 'nearest', behavior: 'instant' });
      const { left, right, top, bottom, width, height } = control.getBoundingClientRect();
      if (left < -1 || right > innerWidth + 1 || bottom > innerHeight + 1 || top < -1)
        found.push(`outside: ${control.outerHTML.slice(0, 160)}`);
      else {
        const at = document.elementFromPoint(left + width / 2, top + height / 2);
        const itself =
          at && (control.contains(at) || at.contains(control) || control.closest('label')?.contains(at));
        if (!itself)
          found.push(`covered: ${control.outerHTML.slice(0, 160)} by ${at?.outerHTML.slice(0, 80)}`);
      }
    }
    return found;
  });

async function reaches(person: Participant, what: string): Promise<void> {
  await person.page.mouse.move(5, 5);
  await person.page.mouse.move(6, 6);
  expect.soft(await outOfReach(person.page), what).toEqual([]);
}

async function chooses(person: Participant, item: string): Promise<void> {
  await person.presses('More');
  const wanted = person.page.getByRole('menuitem', { name: item, exact: true });
  await wanted.click();
}

test('at 400 %: from the door through a meeting with all that opens in it, and out', async ({
  meeting,
  participant,
}) => {
  const garden = await meeting('Garden');
  const ann = await participant({ name: 'Ann', viewport: MAGNIFIED });
  await ann.page.emulateMedia({ reducedMotion: 'reduce' });
  await ann.visits('/');
  await expect(ann.page.getByRole('textbox', { name: 'Meeting ID' })).toBeVisible();
  await reaches(ann, 'door');
  await ann.visits(`/meeting/${garden.numericId}?name=Ann`);
  await expect(ann.button('Join meeting')).toBeVisible();
  await reaches(ann, 'preview');
  ann.hasSpoken = true;
  ann.hasShown = true;
  await ann.presses('Join meeting');
  await expect(ann).toBeOnlyIn(garden);
  await reaches(ann, 'meeting');
  const tile: Locator = ann.tile(ann);
  await expect(tile).toBeVisible();

  await ann.presses('More');
  await reaches(ann, 'menu');
  await ann.page.keyboard.press('Escape');
  await ann.opens('Chat');
  await ann.says('Hello');
  await expect(ann.chat).toContainText('Hello');
  await reaches(ann, 'chat');
  await ann.presses('Close panel');
  for (const panel of ['Participants', 'Statistics', 'Diagnostics']) {
    await chooses(ann, panel);
    await expect(ann.page.getByRole('complementary', { name: panel })).toBeVisible();
    await reaches(ann, panel);
    await ann.page.keyboard.press('Escape');
  }
  for (const dialog of ['Settings…', 'Keyboard shortcuts', 'Meeting information']) {
    await chooses(ann, dialog);
    await expect(ann.page.getByRole('dialog')).toBeVisible();
    await reaches(ann, dialog);
    await ann.page.keyboard.press('Escape');
    await expect(ann.page.getByRole('dialog')).toHaveCount(0);
  }
  await ann.leaves();
  await expect(ann.heading).toHaveText('You left the meeting');
  await reaches(ann, 'left');
});

for (const [name, viewport] of [
  ['on a phone', { width: 390, height: 844 }],
  ['at 200 %', { width: 640, height: 360 }],
] as const) {
  test(`what is said of a move and an open dialog leave each other room: ${name}`, async ({
    cast,
    manager,
  }) => {
    const { library, ann } = await cast({ Garden: [{ name: 'Ann', viewport }], Library: [] });
    await ann.opensSettings();
    const apart = async (card: Locator) => {
      await expect(card).toBeVisible();
      const [above, below] = [await ann.settings.boundingBox(), await card.boundingBox()];
      return (above?.y ?? 0) + (above?.height ?? 0) <= (below?.y ?? 0);
    };
    const card = ann.notifications.locator('> *');

    await manager.move(ann).to(library, { notice: 2, reason: 'Your interview begins' });

    await expect(ann.notifications).toContainText('You will be moved');
    await expect.poll(() => apart(card)).toBe(true);
    await expect(ann).toHaveBeenTold('Now in Library');
    await expect.poll(() => apart(card)).toBe(true);
    const last = ann.settings.getByRole('combobox').last();
    await last.scrollIntoViewIfNeeded();
    await expect(last).toBeInViewport();
    await ann.closesSettings();
  });
}
