import type { Participant } from '../kit/index.ts';
import { expect, test } from '../kit/index.ts';

/** Where somebody sees themselves, by the middle of their tile on the stage; and whether it has come to rest. */
const corner = (person: Participant) =>
  person.page.evaluate((name) => {
    const stage = document.querySelector('section[aria-label="Video"]')?.getBoundingClientRect();
    const tile = document.querySelector(`figure[aria-label="${name} (you)"]`)?.getBoundingClientRect();
    if (!stage || !tile) return null;
    const small = tile.width < stage.width / 2;
    const [x, y] = [tile.x + tile.width / 2 - stage.x, tile.y + tile.height / 2 - stage.y];
    const place = `${y < stage.height / 2 ? 'top' : 'bottom'} ${x < stage.width / 2 ? 'left' : 'right'}`;
    return { small, place };
  }, person.name);

async function drags(person: Participant, to: { x: number; y: number }): Promise<void> {
  const box = await person.tile(person).boundingBox();
  if (!box) throw new Error('no tile');
  const { mouse } = person.page;
  await mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await mouse.down();
  await mouse.move(to.x, to.y, { steps: 4 });
  await mouse.up();
}

async function chooses(person: Participant, place: string): Promise<void> {
  await person.button('Move my picture').focus();
  await person.page.keyboard.press('Enter');
  // The menu takes the focus as it opens.
  const choices = person.page.getByRole('menuitemradio');
  await expect(choices.and(person.page.locator(':focus'))).toHaveCount(1);
  const choice = person.page.getByRole('menuitemradio', { name: place, exact: true });
  await choice.focus();
  await expect(choice).toBeFocused();
  await person.page.keyboard.press('Enter');
}

test('the own picture is dragged into a corner, stays there over a move and for the next time, and is put back by key', async ({
  cast,
  manager,
}) => {
  const { library, ann, ben, cleo } = await cast({ Garden: ['Ann', 'Ben'], Library: ['Cleo'] });
  await expect(ben).toBeSeenBy(ann);

  await drags(ann, { x: 1_000, y: 520 });
  await expect.poll(() => corner(ann)).toEqual({ small: true, place: 'bottom right' });
  await expect(ann).toBeSeenBy(ben);

  await manager.move(ann).to(library);
  await expect(cleo).toBeSeenBy(ann);
  await expect.poll(() => corner(ann)).toEqual({ small: true, place: 'bottom right' });

  for (const [choice, place] of [
    ['Top left', 'top left'],
    ['Bottom left', 'bottom left'],
    ['Top right', 'top right'],
  ] as const) {
    await chooses(ann, choice);
    await expect.poll(() => corner(ann)).toEqual({ small: true, place });
  }

  await ann.reloads();
  await ann.page.getByRole('textbox', { name: 'Your name' }).fill('Ann');
  await ann.presses('Join meeting');
  await expect(ann).toBeOnlyIn(library);
  await expect(cleo).toBeSeenBy(ann);
  await expect.poll(() => corner(ann)).toEqual({ small: true, place: 'top right' });

  await chooses(ann, 'Among the others');
  await expect.poll(async () => (await ann.tile(ann).boundingBox())?.width).toBeGreaterThan(300);
});

test('on a phone it is moved by touch, lies on the stage, and can be pressed', async ({ cast }) => {
  const viewport = { width: 320, height: 640 };
  const { ann, ben } = await cast({ Garden: [{ name: 'Ann', viewport }, 'Ben'] });
  await expect(ben).toBeSeenBy(ann);
  const touch = await ann.page.context().newCDPSession(ann.page);
  const box = await ann.tile(ann).boundingBox();
  if (!box) throw new Error('no tile');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const points = [
    { x, y },
    { x: x + 40, y: y + 40 },
    { x: 300, y: 110 },
  ];
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: points.slice(0, 1) });
  for (const point of points.slice(1))
    await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [point] });
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });

  await expect.poll(() => corner(ann)).toEqual({ small: true, place: 'top right' });
  await expect(ann.tile(ann)).toBeInViewport({ ratio: 1 });
  await ann.button('Move my picture').click();
  await expect(ann.page.getByRole('menuitemradio', { name: 'Top right' })).toBeChecked();
});
