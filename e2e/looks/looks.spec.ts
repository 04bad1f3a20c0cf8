import { broken } from '../kit/axe.ts';
import { whyNotComparable } from './comparable.ts';
import { SIZES, type Size, shotsOf } from './shots.ts';
import { type Story, stories } from './storybook.ts';
import { expect, type Language, type Theme, test, type Visitor } from './visitor.ts';

/*
 * Every story of the built Storybook, visited once: axe in both themes and languages, no width at which something
 * sticks out, and pictures of the chosen ones as they were. `npm run looks` draws those anew.
 */

const LANGUAGES: readonly Language[] = ['en', 'zh-CN'];
const THEMES: readonly Theme[] = ['light', 'dark'];
/** For a component that stands alone. */
const WITHOUT_A_PAGE = {
  region: { enabled: false },
  'landmark-one-main': { enabled: false },
  'page-has-heading-one': { enabled: false },
};

const found = stories();
const notComparable = whyNotComparable();
if (notComparable !== null)
  process.stderr.write(`\n!!! Pictures are NOT compared here: ${notComparable}. See docs/design.md.\n`);

test('Storybook is built', () => {
  expect(found.length, 'run `npm run build:storybook`').toBeGreaterThan(0);
});

for (const story of found) {
  test(`${story.title}: ${story.name}`, async ({ visitor }) => {
    await visitor.page.setViewportSize(SIZES.wide);
    await visitor.visit(story.id);
    for (const language of LANGUAGES) {
      for (const theme of THEMES) {
        await visitor.wear(theme, language);
        expect.soft(await violations(visitor, story, theme), `${theme}, ${language}`).toEqual([]);
      }
      for (const size of Object.keys(SIZES) as Size[]) await lookAt(visitor, story, size, language);
    }
    expect.soft(visitor.complaints).toEqual([]);
  });
}

/** All rules in one theme; in the other what depends on it. */
const violations = ({ page }: Visitor, { title }: Story, theme: Theme) =>
  theme === 'dark'
    ? broken(page, 'of colours')
    : broken(page, 'all', { rules: title.startsWith('Pages/') ? {} : WITHOUT_A_PAGE });

async function lookAt(visitor: Visitor, { id }: Story, size: Size, language: Language): Promise<void> {
  const { page } = visitor;
  await page.setViewportSize(SIZES[size]);
  expect.soft(await sticksOut(visitor), `${size}, ${language}`).toEqual([]);
  for (const shot of shotsOf(id)) {
    if (shot.size !== size || shot.language !== language) continue;
    await visitor.wear(shot.theme, language);
    // Whoever moves the pointer is there, and the controls with them.
    await page.mouse.move(1, 1);
    await page.mouse.move(2, 2);
    if (notComparable !== null) continue;
    await expect.soft(page).toHaveScreenshot(`${id}-${size}-${shot.theme}-${language}.png`, {
      maxDiffPixels: 150,
      fullPage: !id.startsWith('pages-'),
    });
  }
}

/** What cannot be reached: a page wider than the window, a control outside of it, words that do not fit theirs. */
const sticksOut = ({ page }: Visitor): Promise<string[]> =>
  page.evaluate(async () => {
    // What follows the size of the window has done so once the next frame is drawn.
    for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
    const root = document.documentElement;
    const wide = root.scrollWidth > root.clientWidth ? [`the page is ${root.scrollWidth} wide`] : [];
    const out = [...document.querySelectorAll<HTMLElement>('button, input, select, textarea')].filter(
      (control) => {
        if (!control.checkVisibility({ visibilityProperty: true })) return false;
        const { left, right } = control.getBoundingClientRect();
        return left < -1 || right > innerWidth + 1 || control.scrollWidth > control.clientWidth + 1;
      },
    );
    return [...wide, ...out.map((control) => control.outerHTML.slice(0, 120))];
  });
