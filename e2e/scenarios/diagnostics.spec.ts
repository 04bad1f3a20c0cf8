import { readFile } from 'node:fs/promises';
import { expect, test } from '../kit/index.ts';
import type { Participant } from '../kit/participant.ts';
import { TOKEN } from '../kit/wire.ts';

/*
 * "Connected to the wrong meeting": what a person does about it, as docs/troubleshooting.md says.
 */

interface Har {
  log: {
    version: string;
    entries: {
      request: { method: string; url: string };
      response: { status: number };
      _resourceType: string;
      _webSocketMessages: { type: 'send' | 'receive'; time: number; opcode: number; data: string }[];
    }[];
  };
}

interface Said {
  method?: string;
  path?: string;
  data?: { numericId?: string; reason?: string; snapshot?: { place: { numericId: string } } };
}

for (const handover of ['seamless', 'reference'] as const) {
  test(`after a move, ${handover}, the panel shows all eleven steps, and the HAR where it led [M21, T6]`, async ({
    cast,
    manager,
  }) => {
    const { library, cleo, ann } = await cast({
      Garden: ['Ann'],
      Library: { on: 'cbcms3', people: ['Cleo'] },
    });
    await ann.opens('Chat');
    await ann.says('Only for the garden');
    await expect(ann.chat).toContainText('Only for the garden');
    await manager.move(ann).to(library, { handover });
    await expect(ann).toBeOnlyIn(library);
    await expect(cleo).toBeSeenBy(ann);

    await opensDiagnostics(ann);

    const table = ann.page.getByRole('table', { name: 'Timeline of the move to Library' });
    const steps = table.locator('tr[data-step]');
    await expect(steps).toHaveText([
      /^1Move asked for/,
      /^2Request to the home bridge/,
      /^3The home bridge agrees/,
      /^4A bridge is chosen/,
      /^5New participant created/,
      /^6Move message sent/,
      /^7Move message to the browser/,
      /^8End of the old session/,
      /^9End passed on/,
      /^10Old participant destroyed/,
      /^11New session authenticated/,
    ]);
    await expect(steps.filter({ hasText: 'not told' })).toHaveCount(0);
    await expect(steps.filter({ hasText: 'New participant created' })).toContainText('cbcms3');
    const own = table.getByRole('row').filter({ hasText: 'this tab' });
    await expect(own).toContainText(
      handover === 'seamless'
        ? // On a busy machine the picture may miss its time; the move does not wait for it.
          [
            'received',
            'open',
            'sent',
            'answered',
            /First picture|in time/,
            'Commit',
            'Confirmed',
            'Announced',
          ]
        : ['received', 'open', 'sent', 'Commit', 'answered', 'Announced', 'First picture'],
    );
    const panel = ann.page.getByRole('complementary', { name: 'Diagnostics' });
    await expect(panel).toContainText(`Meeting ID${library.numericId}`);
    await expect(panel).toContainText('Call bridgecbcms3');

    const text = await downloads(ann, 'Download HAR');
    const { log }: Har = JSON.parse(text);
    expect(log.version).toBe('1.2');
    const [first, second] = log.entries;
    expect(log.entries.map(({ request, response }) => [request.method, response.status])).toEqual([
      ['GET', 101],
      ['GET', 101],
    ]);
    expect(first?.request.url).toMatch(/\/wc3\/v1$/);
    const said = (entry = first): Said[] =>
      (entry?._webSocketMessages ?? []).map(({ data }): Said => JSON.parse(data));
    const at = (path: string, entry = first) =>
      said(entry).find((each) => each.method === 'POST' && each.path === `/api/call/session/${path}`);
    expect(at('authenticate')).toBeDefined();
    expect(at('move')?.data?.numericId).toBe(library.numericId);
    expect(at('end')?.data?.reason).toBe('moved');
    expect(at('authenticate', second)).toBeDefined();
    const joined = said(second).find(({ data }) => data?.snapshot)?.data?.snapshot;
    expect(joined?.place.numericId).toBe(library.numericId);

    for (const file of [text, await downloads(ann, 'Download JSON')]) {
      expect(file).toContain(library.numericId);
      expect(file).not.toMatch(TOKEN);
      expect(file).not.toContain('Only for the garden');
      expect(file).not.toContain('ice-pwd');
      for (const { token } of ann.wire.tokens()) expect(file).not.toContain(token.split('.')[2]);
    }
  });
}

test('by keyboard alone: into the panel, and back to where it came from', async ({ cast }) => {
  const { ann } = await cast({ Garden: ['Ann'] });
  await ann.button('More').focus();
  await ann.page.keyboard.press('Enter');
  const item = ann.page.getByRole('menuitem', { name: 'Diagnostics' });
  while (!(await item.evaluate((element) => element === document.activeElement))) {
    await ann.page.keyboard.press('ArrowDown');
  }
  await ann.page.keyboard.press('Enter');
  await expect(ann.page.getByRole('region', { name: 'Diagnostics' })).toBeFocused();
  await expect(ann.page.getByText('You have not been moved in this tab.')).toBeVisible();
  await ann.page.keyboard.press('Escape');
  await expect(ann.button('More')).toBeFocused();
});

test('who is in no meeting any more still gets the file', { tag: '@waits' }, async ({ cast, manager }) => {
  const { library, ann } = await cast({ Garden: ['Ann'], Library: [] });
  await ann.losesTheLineAtTheCommit();
  await manager.move(ann).to(library);
  await expect(ann.heading).toHaveText('You are in no meeting at the moment', { timeout: 40_000 });

  const { log }: Har = JSON.parse(await downloads(ann, 'Download diagnostics'));

  expect(log.entries.at(-1)?.response.status).toBe(0);
  const move = log.entries[0]?._webSocketMessages.find(({ data }) => data.includes('/session/move'));
  expect(move?.data).toContain(`"numericId":"${library.numericId}"`);
});

async function opensDiagnostics(person: Participant): Promise<void> {
  await person.presses('More');
  await person.page.getByRole('menuitem', { name: 'Diagnostics' }).click();
}

/** Presses the button; answers the file. */
async function downloads(person: Participant, button: string): Promise<string> {
  const [file] = await Promise.all([person.page.waitForEvent('download'), person.presses(button)]);
  return readFile(await file.path(), 'utf8');
}
