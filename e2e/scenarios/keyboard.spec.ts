import type { Participant } from '../kit/index.ts';
import { expect, test } from '../kit/index.ts';

const HOSTS = '9876';

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

test('the whole join page by keys alone, in the order in which it is read', async ({
  meeting,
  participant,
}) => {
  const garden = await meeting('Garden');
  const ann = await participant({ name: 'Ann' });
  const { page } = ann;
  const { keyboard } = page;
  await ann.visits(`/meeting/${garden.numericId}?name=Ann`);
  // The last to come.
  await expect(page.getByRole('switch', { name: 'Blur my background' })).toBeVisible();

  const stops: string[] = [];
  for (;;) {
    await keyboard.press('Tab');
    await seesFocus(ann);
    const stop = await page.evaluate(() => {
      const { activeElement: found } = document;
      if (!found || found === document.body) return null;
      const labels = found instanceof HTMLInputElement ? (found.labels ?? []) : [];
      return found.getAttribute('aria-label') ?? labels[0]?.textContent ?? found.textContent;
    });
    if (stop === null || stops.includes(stop)) break;
    stops.push(stop);
  }
  expect(stops).toEqual([
    'Mute microphone',
    'Turn camera off',
    'Your name',
    'Join meeting',
    'Another meeting',
    'Microphone',
    'Camera',
    'Speaker',
    'Play a test sound',
    'Blur my background',
  ]);

  await tabsTo(ann, 'button', 'Mute microphone');
  await keyboard.press('Enter');
  await expect(ann.button('Unmute microphone')).toBeFocused();
  await tabsTo(ann, 'button', 'Turn camera off');
  await keyboard.press(' ');
  await expect(ann.button('Turn camera on')).toBeFocused();
  await expect(page.getByText('Your camera is off')).toBeVisible();
  const microphones = page.getByRole('combobox', { name: 'Microphone', exact: true });
  await microphones.focus();
  await keyboard.press('ArrowDown');
  await expect(microphones).not.toHaveValue('');
  await tabsTo(ann, 'button', 'Another meeting');
  await keyboard.press('Enter');
  await tabsTo(ann, 'textbox', 'Meeting ID');
  await expect(page.getByRole('textbox', { name: 'Meeting ID' })).toHaveValue(garden.numericId);
});

test('a host mutes, removes and ends by keys alone, and the focus is never lost', async ({
  cast,
  participant,
}) => {
  const { garden, ann, ben } = await cast({ Garden: { hostPasscode: HOSTS, people: ['Ann', 'Ben'] } });
  const hal = await participant({ name: 'Hal' });
  const { page } = hal;
  const { keyboard } = page;
  const link = new URLSearchParams({ name: 'Hal', skipJoinOptions: 'true', secret: HOSTS });
  hal.hasSpoken = true;
  hal.hasShown = true;
  await hal.visits(`/meeting/${garden.numericId}?${link}`);
  await expect(hal).toBeOnlyIn(garden);
  const item = (name: string) => page.getByRole('menuitem', { name, exact: true });

  await keyboard.press('p');
  await tabsTo(hal, 'button', 'Options for Ann');
  await keyboard.press('Enter');
  await expect(item('Mute')).toBeFocused();
  await keyboard.press('Enter');
  await expect(ann).toHaveBeenTold('Hal has muted you. Only you can unmute yourself.');
  await expect(hal.button('Options for Ann')).toBeFocused();

  await keyboard.press('Enter');
  await expect(item('Remove…')).toBeFocused();
  await keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Remove Ann?' })).toBeFocused();
  // Thought better of.
  await keyboard.press('Escape');
  await expect(hal.button('Options for Ann')).toBeFocused();
  await keyboard.press('Enter');
  await expect(item('Remove…')).toBeFocused();
  await keyboard.press('Enter');
  await tabsTo(hal, 'button', 'Remove');
  await keyboard.press('Enter');
  await expect(ann.heading).toHaveText('You were removed from the meeting');
  await expect(hal.entry(ann)).toHaveCount(0);
  await expect(hal.people.locator('..'), 'the list has it').toBeFocused();
  await seesFocus(hal);

  await tabsTo(hal, 'button', 'More');
  await keyboard.press('Enter');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await keyboard.press('e');
  await expect(item('End meeting for everyone…')).toBeFocused();
  await keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeFocused();
  await tabsTo(hal, 'button', 'End meeting');
  await keyboard.press('Enter');
  await expect(ben.heading).toHaveText('The meeting has ended');
  await expect(hal.heading).toHaveText('The meeting has ended');
  await tabsTo(hal, 'button', 'Rejoin');
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
