import type { WebSocketRoute } from '@playwright/test';
import type { LiveMessage, LiveMove, LiveObject } from '../../src/manager/wire.ts';
import { expect, Operator, test } from '../kit/index.ts';
import { report } from './report.ts';

/*
 * The operator's page with 5,000 people in 500 meetings: how steadily it scrolls, and how soon it shows what became of a
 * move. The page hears of them by its own socket, as its back end would tell them, so that nothing but the page is measured.
 */

const MEETINGS = 500;
const EACH = 10;
/** Milliseconds at 60 frames a second. */
const FRAME = 17;
const OUTCOMES = 50;

const idOf = (kind: number, n: number) => `0000000${kind}-0000-4000-8000-${String(n).padStart(12, '0')}`;

function* everything(): Generator<LiveObject> {
  yield { kind: 'bridge', id: 'callbridge1', state: 'answering' };
  for (let meeting = 0; meeting < MEETINGS; meeting += 1) {
    const call = idOf(1, meeting);
    yield { kind: 'call', id: call, name: `Meeting ${meeting}`, callBridge: 'callbridge1', locked: false };
    for (let n = meeting * EACH; n < (meeting + 1) * EACH; n += 1) yield personOf(n, call);
  }
}

const personOf = (n: number, call: string): LiveObject => ({
  kind: 'person',
  id: idOf(2, n),
  call,
  callBridge: 'callbridge1',
  name: `Person ${n}`,
  state: 'connected',
  audioMuted: n % 2 === 0,
  videoMuted: n % 3 === 0,
  presenter: n % EACH === 1,
  handRaised: n % EACH === 2,
  layout: 'automatic',
  canMove: true,
});

const landed = (n: number, outcome: LiveMove['outcome']): LiveMove => ({
  kind: 'move',
  id: idOf(3, n),
  outcome,
  name: `Person ${n}`,
  movedParticipant: idOf(2, n),
  from: idOf(1, 0),
  call: idOf(1, 1),
  askedAt: new Date(Date.UTC(2026, 0, 1) + n * 1_000).toISOString(),
});

const message = (number: number, objects: LiveObject[], first = false): string =>
  JSON.stringify({ number, begins: first, complete: first, objects, gone: [] } satisfies LiveMessage);

declare global {
  interface Window {
    benchFrames(how: 'rest' | 'scroll'): Promise<number[]>;
    benchShown(text: string): Promise<number>;
  }
}

/** In the page: frames as they come, at rest or while it scrolls through everything. */
function measures(): void {
  const frame = () => new Promise<number>(requestAnimationFrame);
  window.benchFrames = async (how) => {
    const scroller = document.querySelector('main');
    if (!scroller) throw new Error('no meetings');
    const taken: number[] = [];
    let before = await frame();
    for (let n = 0; n < 240; n += 1) {
      // Twice the height of a meeting in ten frames: somebody who looks for one by hand.
      if (how === 'scroll') scroller.scrollTop += 74;
      const now = await frame();
      taken.push(now - before);
      before = now;
    }
    return taken;
  };
  window.benchShown = async (text) => {
    const began = performance.now();
    while (!document.querySelector('aside')?.textContent?.includes(text)) await frame();
    await frame();
    return performance.now() - began;
  };
}

test('5,000 people in 500 meetings', async ({ page, cluster }) => {
  const heard = new Promise<WebSocketRoute>((resolve) => {
    void page.routeWebSocket('**/manager/live', resolve);
  });
  await page.addInitScript(measures);
  await page.setViewportSize({ width: 1440, height: 900 });
  const operator = await Operator.signsIn(page, cluster);
  const socket = await heard;
  const tell = (text: string) => socket.send(text);
  tell(message(1, [...everything()], true));
  await expect(operator.meetings).toContainText('500 meetings, 5,000 people');

  const rest = await page.evaluate(() => window.benchFrames('rest'));
  const scrolling = await page.evaluate(() => window.benchFrames('scroll'));

  const shown: number[] = [];
  for (let n = 0; n < OUTCOMES; n += 1) {
    // Nobody else's row says so: it is the only one that is named so in the panel.
    const seen = page.evaluate((text) => window.benchShown(text), `Person ${n}Landed`);
    tell(message(n + 2, [landed(n, 'landed')]));
    shown.push(await seen);
  }
  report('manager', [
    { what: 'frame, at rest', unit: 'ms', values: rest, budget: { median: FRAME } },
    { what: 'frame, scrolling', unit: 'ms', values: scrolling, budget: { median: FRAME, p95: 2 * FRAME } },
    { what: 'from outcome to paint', unit: 'ms', values: shown, budget: { median: 100 } },
  ]);
});
