import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** The rules that another theme can break. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/** What of WCAG 2.2 AA, and of good practice, a page breaks as it stands; or of what depends on its colours alone. */
export async function violations(page: Page, rules: 'all' | 'of colours' = 'all'): Promise<string[]> {
  // Legacy: in this page alone, rather than in a second one for each answer.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  // Who speaks to their computer says what they read (WCAG 2.5.3); axe asks it only when told to.
  axe.options({ rules: { 'label-content-name-mismatch': { enabled: true } } });
  if (rules === 'of colours') axe.withRules(OF_COLOURS);
  const { violations: broken } = await axe.analyze();
  return broken.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
  );
}
