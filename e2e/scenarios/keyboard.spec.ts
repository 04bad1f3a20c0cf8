import type { Participant } from '../kit/index.ts';
import { expect, test } from '../kit/index.ts';

/** By Tab alone, and the focus can be seen where it stops. */
async function tabsTo(person: Participant, role: 'button' | 'textbox', name: string): Promise<void> {
  const wanted = person.page.getByRole(role, { name, exact: true });
  for (let stop = 0; stop < 60; stop += 1) {
    await person.page.keyboard.press('Tab');
    await seesFocus(person);
    if (await wanted.evaluateAll(([found]) => found !== undefined && found === document.activeElement))
      return;
  }
  await expect(wanted, 'the Tab key leads there').toBeFocused();
}

/** Whatever has the focus wears a ring, or is itself drawn as chosen (an item of a menu, a field). */
async function seesFocus(person: Participant): Promise<void> {
  const ring = await person.page.evaluate(() => {
    const focused = document.activeElement;
    // Past the last stop the focus is in the browser's own bars.
    if (!focused || focused === document.body) return null;
    const ringed = (element: Element | null): boolean => {
      if (!element) return false;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
    };
    return ringed(focused) || ringed(focused.parentElement) ? null : focused.outerHTML.slice(0, 200);
  });
  expect(ring, 'the focus can be seen').toBeNull();
}

test('from the door to leaving, by keys alone, and the focus is always seen', async ({
  meeting,
  participant,
}) => {
  const garden = await meeting('Garden');
  const ann = await participant({ name: 'Ann' });
  const { keyboard } = ann.page;
  await ann.visits('/');

  await tabsTo(ann, 'textbox', 'Meeting ID');
  await keyboard.type(garden.numericId);
  await keyboard.press('Enter');
  await expect(ann.page.getByRole('textbox', { name: 'Your name' })).toBeVisible();
  await tabsTo(ann, 'textbox', 'Your name');
  await keyboard.type('Ann');
  await tabsTo(ann, 'button', 'Join meeting');
  ann.hasSpoken = true;
  ann.hasShown = true;
  await keyboard.press('Enter');
  await expect(ann).toBeOnlyIn(garden);

  await tabsTo(ann, 'button', 'Layout');
  await keyboard.press('Enter');
  await expect(ann.page.getByRole('menuitemradio', { name: 'Automatic' })).toBeFocused();
  await keyboard.press('ArrowDown');
  await expect(ann.page.getByRole('menuitemradio', { name: 'Grid' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(ann).toHaveKept({ layout: 'Grid' });
  await keyboard.press('Escape');

  await tabsTo(ann, 'button', 'Chat');
  await keyboard.press('Enter');
  await expect(ann.page.getByRole('textbox', { name: 'Message' })).toBeFocused();
  await keyboard.type('By keys');
  await keyboard.press('Enter');
  await expect(ann.chat).toContainText('By keys');
  await keyboard.press('Escape');
  await expect(ann.chat).toHaveCount(0);
  await expect(ann.button('Chat')).toBeFocused();
  await seesFocus(ann);

  await keyboard.press('p');
  await expect(ann.people).toBeVisible();
  await keyboard.press('p');
  await expect(ann.people).toHaveCount(0);

  await tabsTo(ann, 'button', 'Leave meeting');
  ann.hasStoppedDevices = true;
  await keyboard.press('Enter');
  await expect(ann.page.getByRole('heading', { name: 'You left the meeting' })).toBeVisible();
  await tabsTo(ann, 'button', 'Rejoin');
});

test('whoever holds the space bar down while muted is heard, and not a moment longer', async ({ cast }) => {
  const { ann, ben } = await cast({ Garden: ['Ann', 'Ben'] });
  await ann.mutes();
  await expect(ann).not.toBeHeardBy(ben);

  await ann.page.keyboard.down(' ');
  await expect(ann).toBeHeardBy(ben);
  await expect(ann.button('Mute microphone')).toBeVisible();
  await ann.page.keyboard.up(' ');
  await expect(ann).not.toBeHeardBy(ben);
  await expect(ann.button('Unmute microphone')).toBeVisible();

  await ann.page.keyboard.down(' ');
  await expect(ann).toBeHeardBy(ben);
  await ann.page.evaluate(() => dispatchEvent(new Event('blur')));
  await expect(ann).not.toBeHeardBy(ben);
  await ann.page.keyboard.up(' ');
  await expect(ann.button('Unmute microphone')).toBeVisible();
});

test('the space bar held down over a move: heard in the new meeting until it is released', async ({
  cast,
  manager,
}) => {
  const { library, ann, cleo } = await cast({ Garden: ['Ann'], Library: ['Cleo'] });
  await ann.mutes();

  await ann.page.keyboard.down(' ');
  await manager.move(ann).to(library);
  await expect(ann).toBeHeardBy(cleo);
  await ann.page.keyboard.up(' ');
  await expect(ann).not.toBeHeardBy(cleo);
});

test('a sheet says which key does what, and turns them off for whoever does not want them', async ({
  cast,
}) => {
  const { garden, ann } = await cast({ Garden: ['Ann'] });
  await expect(ann).toBeOnlyIn(garden);
  const sheet = ann.page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  const single = sheet.getByRole('switch', { name: 'Use single keys' });
  await ann.page.keyboard.press('?');
  await expect(sheet).toContainText('Hold down while muted to talk');

  await single.press(' ');
  await expect(single).not.toBeChecked();
  await ann.page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await ann.page.keyboard.press('m');
  await ann.page.keyboard.press('c');
  await expect(ann.chat).toHaveCount(0);
  await expect(ann.button('Mute microphone')).toBeVisible();

  await ann.page.keyboard.press('?');
  await single.press(' ');
  await expect(single).toBeChecked();
  ann.hasStoppedDevices = true;
  // In one breath: the keys are the page's again as soon as the sheet is not to be seen.
  await ann.page.keyboard.press('Escape');
  await ann.page.keyboard.press('m');
  await expect(sheet).toHaveCount(0);
  await expect(ann.button('Unmute microphone')).toBeVisible();
});
