import type { Page } from '@playwright/test';
import axe, { type RunOptions } from 'axe-core';

declare global {
  interface Window {
    axe: typeof axe;
  }
}

/** The rules that another theme can break. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/** One element that breaks a rule. */
interface Violation {
  id: string;
  html: string;
  failureSummary: string | undefined;
}

/** All rules, or those that depend on the page's colours alone. */
export type Rules = 'all' | 'of colours';

/** What a page breaks as it stands. Frames are not looked into; `except`: selectors of what is left out altogether. */
export async function broken(
  page: Page,
  which: Rules,
  { except = [], rules = {} }: { except?: string[]; rules?: NonNullable<RunOptions['rules']> } = {},
): Promise<Violation[]> {
  // Half a megabyte, which costs more than the look: it stays in the page until another is loaded.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const options: RunOptions = {
    rules,
    resultTypes: ['violations'],
    ...(which === 'of colours' ? { runOnly: { type: 'rule', values: OF_COLOURS } } : {}),
  };
  return page.evaluate(
    async ([exclude, how]) => {
      const { violations: found } = await window.axe.run({ exclude }, how);
      return found.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => ({ id, html, failureSummary })),
      );
    },
    [except, options] as const,
  );
}

/** What of WCAG 2.2 AA, and of good practice, a page breaks as it stands; or of what depends on its colours alone. */
export async function violations(page: Page, which: Rules = 'all'): Promise<string[]> {
  // Who speaks to their computer says what they read (WCAG 2.5.3); axe asks it only when told to.
  const rules = { 'label-content-name-mismatch': { enabled: true } };
  const found = await broken(page, which, { rules });
  return found.map(({ id, html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`);
}
