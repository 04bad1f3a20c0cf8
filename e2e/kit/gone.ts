import type { LeftView } from '../../src/client/store/view.ts';
import { en } from '../../src/locales/en/en.ts';
import { zhCN } from '../../src/locales/zhCN/zhCN.ts';
import type { Participant } from './participant.ts';

const ENDS = [
  'left',
  'removed',
  'refused',
  'meetingEnded',
  'shutdown',
  'moved',
  'replaced',
  'lost',
] as const satisfies LeftView['reason'][];
/** What the page is headed with when somebody's part in a meeting is over. */
const OVER = new RegExp(`^(${ENDS.flatMap((end) => [en[`left.${end}`], zhCN[`left.${end}`]]).join('|')})$`);

/** Why somebody is in no meeting any more, as a sentence, and what their page says; undefined while they are. */
export async function whereTheyWent({
  name,
  page,
}: Participant): Promise<{ said: string; heading?: string } | undefined> {
  if (page.isClosed()) return { said: `${name} has closed their page.` };
  // Asked with every look of every matcher: by the page itself, and not by roles.
  const headings = await page
    .evaluate(() =>
      [...document.querySelectorAll('h1')]
        .filter((each) => each.checkVisibility({ visibilityProperty: true }))
        .map((each) => each.textContent?.trim() ?? ''),
    )
    .catch(() => []);
  const heading = headings.find((each) => OVER.test(each));
  if (heading === undefined) return undefined;
  return { said: `${name} is in no meeting: their page says “${heading}”.`, heading };
}

/** What a scenario calls them. */
export const theirs = ({ name }: Participant): string => name.charAt(0).toLowerCase() + name.slice(1);
