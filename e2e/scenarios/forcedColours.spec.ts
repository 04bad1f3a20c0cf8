import type { Page } from '@playwright/test';
import type { Participant } from '../kit/index.ts';
import { expect, test } from '../kit/index.ts';

/* Where the system draws with its own few colours, no surface and no shadow is left: edges and words say what is what. */

/** Controls that nothing tells from the page around them. */
const edgeless = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const hasEdge = (element: Element) => {
      const { borderTopWidth, borderTopStyle, appearance } = getComputedStyle(element);
      const border = borderTopStyle !== 'none' && borderTopWidth !== '0px';
      return border || (appearance !== 'none' && element instanceof HTMLInputElement);
    };
    const over = document.querySelector(':popover-open') ?? document;
    return [...over.querySelectorAll('button, input, select, textarea')]
      .filter((control) => control.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .filter((control) => ![control, control.parentElement].some((each) => each && hasEdge(each)))
      .map((control) => control.outerHTML.slice(0, 160));
  });

/** In both schemes, as it stands. */
async function inBoth(person: Participant, look: (scheme: 'light' | 'dark') => Promise<void>): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await person.page.emulateMedia({ forcedColors: 'active', colorScheme, reducedMotion: 'reduce' });
    await look(colorScheme);
  }
}

const hasEdges = (person: Participant, what: string) =>
  inBoth(person, async (scheme) => {
    expect.soft(await edgeless(person.page), `${what}, ${scheme}`).toEqual([]);
  });

const background = (person: Participant, name: string) =>
  person.button(name).evaluate((element) => getComputedStyle(element).backgroundColor);

const ringed = (person: Participant, other: Participant) =>
  person.tile(other).evaluate((tile) =>
    [tile, ...tile.querySelectorAll('*')].some((element) =>
      [undefined, '::before', '::after'].some((part) => {
        const { outlineStyle, outlineWidth, borderTopWidth, borderTopStyle } = getComputedStyle(
          element,
          part,
        );
        return (
          (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) ||
          (borderTopStyle !== 'none' && parseFloat(borderTopWidth) >= 2)
        );
      }),
    ),
  );

test('in forced colours, light and dark, each control has an edge and shows its state', async ({
  cast,
  participant,
}) => {
  const { garden, ben } = await cast({ Garden: [{ name: 'Ben', muted: true }] });
  const ann = await participant({ name: 'Ann' });
  await ann.visits('/');
  await expect(ann.page.getByRole('textbox', { name: 'Meeting ID' })).toBeVisible();
  await hasEdges(ann, 'door');
  await ann.visits(`/meeting/${garden.numericId}?name=Ann`);
  await expect(ann.button('Join meeting')).toBeVisible();
  await hasEdges(ann, 'preview');
  ann.hasSpoken = true;
  ann.hasShown = true;
  await ann.presses('Join meeting');
  await expect(ann).toBeOnlyIn(garden);
  await hasEdges(ann, 'meeting');

  const before: Record<string, string> = {};
  await inBoth(ann, async (scheme) => {
    before[scheme] = await background(ann, 'Chat');
  });
  await ann.opens('Chat');
  await inBoth(ann, async (scheme) => {
    expect(await background(ann, 'Chat'), `pressed, ${scheme}`).not.toBe(before[scheme]);
  });
  await hasEdges(ann, 'chat');
  await ann.opens('Participants');
  await hasEdges(ann, 'participants');
  await ann.opensSettings();
  await hasEdges(ann, 'settings');
  const mirror = ann.settings.getByRole('switch', { name: 'Mirror my picture' });
  await expect(mirror).toHaveCSS('appearance', 'auto');
  await ann.closesSettings();

  await ben.unmutes();
  await expect(ann.tile(ben)).toHaveAttribute('data-speaking', 'true');
  await inBoth(ann, (scheme) =>
    expect.poll(() => ringed(ann, ben), `who speaks has a ring, ${scheme}`).toBe(true),
  );
  await ann.button('Chat').focus();
  await ann.page.keyboard.press('Tab');
  await inBoth(ann, async (scheme) => {
    const focused = await ann.page.evaluate(
      () => getComputedStyle(document.activeElement ?? document.body).outlineStyle,
    );
    expect(focused, scheme).not.toBe('none');
  });
});
