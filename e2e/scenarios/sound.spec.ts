import type { Page } from '@playwright/test';
import { expect, test } from '../kit/index.ts';
import { withStranger } from '../kit/stranger.ts';

/* Sound that the browser keeps back for the sake of whoever sits before it. */

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

const REFUSED = 'the browser has refused to play';

const tellsOfRefusals = (page: Page) =>
  page.addInitScript((refused) => {
    const { play } = HTMLMediaElement.prototype;
    HTMLMediaElement.prototype.play = function () {
      const playing = play.call(this);
      // biome-ignore lint/suspicious/noConsole: the only way out of a page on which nothing is called.
      playing.catch(({ name }: DOMException) => name === 'NotAllowedError' && console.log(refused));
      return playing;
    };
  }, REFUSED);

/** How many sounds come out, of how many there are. */
const sounds = (page: Page) =>
  page.evaluate(() => {
    const all = [...document.querySelectorAll('audio')];
    return { all: all.length, heard: all.filter(({ paused, muted }) => !paused && !muted).length };
  });

test('a browser that holds back sound until it is asked: it is said, and a press lets it through', async ({
  cast,
  cluster,
}) => {
  const { garden } = await cast({ Garden: ['Ben'] });
  // Without devices: whoever lets a page hear them hears it, too. And nothing was pressed on this page.
  await withStranger(cluster, { devices: false, discreet: true }, async (page) => {
    await tellsOfRefusals(page);
    // Whatever a scenario asks of a page counts as a press on it. So nothing is asked until the browser has refused.
    const refused = page.waitForEvent('console', { predicate: (message) => message.text() === REFUSED });
    await page.goto(`/meeting/${garden.numericId}?name=Ann&skipJoinOptions=true`);
    await refused;
    const said = page.getByRole('alert').filter({ hasText: 'Your browser holds back the sound' });
    await expect(said).toBeVisible();
    expect(await sounds(page)).toEqual({ all: 1, heard: 0 });

    await button(page, 'Turn sound on').click();

    await expect(said).toHaveCount(0);
    await expect.poll(() => sounds(page)).toEqual({ all: 1, heard: 1 });
  });
});
