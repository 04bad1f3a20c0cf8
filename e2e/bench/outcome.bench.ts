import { expect, Operator, test } from '../kit/index.ts';
import { inParallel } from './inParallel.ts';
import { join } from './mass/person.ts';
import { startServer } from './mass/server.ts';
import { report } from './report.ts';

/*
 * How soon the operator's page shows what became of a move, the whole way: from the moment that the call bridge gives as its end,
 * by events and back end, to the frame with it. People without a browser, one moved after the other; everything on one machine.
 */

const PEOPLE = Number(process.env['SEGUE_BENCH_PEOPLE'] ?? 1_000);
const MEETINGS = 50;
const MOVES = 60;
const WARMING_UP = 10;
const JOINING_AT_ONCE = 20;

declare global {
  interface Window {
    benchSeen: Promise<number>;
  }
}

/** In the page: when it has this text among the moves, and has drawn it. Milliseconds since 1970, as bridges count. */
function lookFor(text: string): void {
  const frame = () => new Promise<number>(requestAnimationFrame);
  window.benchSeen = (async () => {
    while (!document.querySelector('aside')?.textContent?.includes(text)) await frame();
    await frame();
    return Date.now();
  })();
}

test('what became of a move, from the call bridge to the page', async ({ page }) => {
  const server = await startServer();
  try {
    const { apis, url } = server;
    const [api] = apis;
    if (!api) throw new Error('no call bridge');
    for (let meeting = 0; meeting < MEETINGS; meeting += 1)
      await api.post('coSpaces', { name: `Room ${meeting}`, callId: String(5_000 + meeting) });
    const people = await inParallel(JOINING_AT_ONCE, PEOPLE, (index) =>
      join(url, String(5_000 + (index % MEETINGS)), `Person ${index}`),
    );
    const { made: space = '' } = await api.post('coSpaces', { name: 'Plenary', callId: '6000' });
    const { made: call } = await api.post('calls', { coSpace: space });
    await page.setViewportSize({ width: 1440, height: 900 });
    const operator = await Operator.signsIn(page, server);
    await expect(operator.meetings).toContainText(`${PEOPLE.toLocaleString('en-US')} people`);

    const shown: number[] = [];
    for (const [index, person] of people.slice(0, MOVES).entries()) {
      await page.evaluate(lookFor, `Person ${index}Landed`);
      const asked = apis[index % apis.length] ?? api;
      const { move } = await asked.post(`calls/${call}/participants`, { movedParticipant: person.id });
      const seen = await page.evaluate(() => window.benchSeen);
      const { endedAt } = (await asked.one(`moves/${move}`)) ?? {};
      if (index >= WARMING_UP) shown.push(seen - Date.parse(endedAt ?? ''));
    }
    report('outcome', [
      {
        what: 'from outcome to the operator’s page',
        unit: 'ms',
        values: shown,
        budget: { median: 100 },
      },
    ]);
    for (const person of people) person.leave();
  } finally {
    await server.stop();
  }
});
