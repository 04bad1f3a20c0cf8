import type { Locator, Page } from '@playwright/test';
import type { Participant } from '../kit/index.ts';
import { expect, test } from '../kit/index.ts';

/* Where what is told of a move stands, and how it comes. */

const MOVED = 'You have been moved to a new call';
const REASON = 'Your interview begins';

const SIZES = [
  ['320 px wide', { width: 320, height: 640 }],
  ['at 200 %', { width: 640, height: 360 }],
] as const;

for (const [name, size] of SIZES) {
  test(`notice, announcement and failure are all there, and nothing needed is under them: ${name}`, async ({
    cast,
    manager,
  }) => {
    const { garden, library, ann } = await cast({
      Garden: ['Ann'],
      Library: {
        joinAudioMuteOverride: 'true',
        joinVideoMuteOverride: 'true',
        allowedLayouts: 'speakerOnly',
        people: [],
      },
    });
    ann.hasStoppedDevices = true;
    await ann.choosesLayout('Grid');
    await ann.raisesHand();
    await ann.opens('Chat');
    await ann.says('Only for the garden');
    await ann.page.setViewportSize(size);

    await manager.move(ann).to(library, { notice: 2, reason: REASON });
    await expect(ann.notifications).toContainText('You will be moved');
    await isAllThere(ann.page, ann.notifications.locator('> *'));
    await nothingNeededIsCovered(ann);

    await expect(ann).toHaveBeenTold(MOVED);
    await isAllThere(ann.page, ann.notifications.locator('> *'));
    await nothingNeededIsCovered(ann);
    await ann.button('Leave meeting').focus();
    await ann.page.keyboard.press('Tab');
    await expect(ann.notifications.getByRole('button', { name: 'Dismiss' })).toBeFocused();
    await ann.page.keyboard.press('Enter');
    await expect(ann).not.toHaveBeenTold(MOVED);

    await ann.cannotOpenSockets();
    await manager.move(ann).to(garden);
    await expect(ann.alert).toContainText('You are still in Library.');
    await isAllThere(ann.page, ann.alert);
    await nothingNeededIsCovered(ann);
  });
}

/** In the window, and none of its words is cut off. */
async function isAllThere(page: Page, card: Locator): Promise<void> {
  await expect(card).toHaveCount(1);
  await expect(card).toBeInViewport({ ratio: 1 });
  // It rises: wait until it stands.
  await expect
    .poll(() =>
      card.evaluate((element) => element.getAnimations().every((each) => each.playState === 'finished')),
    )
    .toBe(true);
  await expect(card).toBeInViewport({ ratio: 1 });
  const cut = await card.evaluate((element) =>
    [element, ...element.querySelectorAll('div')].some(
      (part) => part.scrollHeight > part.clientHeight + 1 && part.clientHeight > 1,
    ),
  );
  expect(cut, 'words that are cut off').toBe(false);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
}

/** What a person may want at such a moment can be pressed. */
async function nothingNeededIsCovered(person: Participant): Promise<void> {
  const needed = [
    person.button('Leave meeting'),
    person.page.getByRole('button', { name: /microphone$/ }),
    person.page.getByRole('textbox', { name: 'Message' }),
  ];
  for (const control of needed) {
    const reached = await control.evaluate((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return element.contains(document.elementFromPoint(x + width / 2, y + height / 2));
    });
    expect(reached, `${control}`).toBe(true);
  }
}

for (const reduced of [true, false]) {
  test(`the passage ${reduced ? 'only fades where motion is to be reduced' : 'slides'}`, async ({
    cast,
    manager,
  }) => {
    const { library, ann } = await cast({ Garden: ['Ann'], Library: [] });
    await ann.page.emulateMedia({ reducedMotion: reduced ? 'reduce' : 'no-preference' });
    await ann.page.evaluate(() => {
      const names: string[] = [];
      Object.assign(window, { animations: names });
      const keep = (event: AnimationEvent) => names.push(event.animationName);
      document.addEventListener('animationstart', keep, { capture: true });
    });

    await manager.move(ann).to(library, { notice: 0.5 });
    await expect(ann).toHaveBeenTold(MOVED);

    const names = await ann.page.evaluate(() => Reflect.get(window, 'animations') as string[]);
    // The build puts a mark of its own around each name.
    const slides = names.filter((name) => /(^|_)(come|go|rise|run-out|run-down)(_|$)/.test(name));
    if (reduced) expect(slides).toEqual([]);
    else
      expect(slides.map((name) => /come|go|rise/.exec(name)?.[0])).toEqual(
        expect.arrayContaining(['come', 'go', 'rise']),
      );
    expect(names.some((name) => /fade/.test(name))).toBe(reduced);
  });
}
