import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What of WCAG 2.2 AA, and of good practice, a page breaks as it stands. */
export async function violations(page: Page): Promise<string[]> {
  // Legacy: in this page alone, rather than in a second one for each answer.
  const { violations: broken } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return broken.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
  );
}
