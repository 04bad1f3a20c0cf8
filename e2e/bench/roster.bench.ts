import type { Participant } from '../kit/index.ts';
import { expect, test } from '../kit/index.ts';
import { report } from './report.ts';
import type { Row } from './statistics.ts';

/*
 * A list of a thousand that changes ten times a second, as the page hears it from its bridge: parsed, decided, drawn.
 * The updates come in by the page's own socket, so that nothing but the page is measured.
 */

const PEOPLE = 1_000;
const UPDATES = 100;
const EVERY = 100;
/** Entries that differ from one update to the next. */
const CHANGED = 10;
/** Milliseconds at 60 frames a second. */
const TWO_FRAMES = 34;

interface Seen {
  /** Between one frame and the next. */
  frames: number[];
  long: number[];
}

/** Fills the meeting, then changes it for a while, and looks at each frame. */
async function changing(person: Participant, revision: number): Promise<Seen> {
  return person.page.evaluate(
    async ({ people, updates, every, changed, from }) => {
      const socket = window.kitLinks.sockets.at(-1);
      if (!socket) throw new Error('no socket');
      const entry = (n: number, muted: boolean) => ({
        type: 'participant',
        participant: {
          id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
          name: `Person ${n}`,
          state: 'connected',
          audioMuted: muted,
          videoMuted: true,
          presenting: false,
          handRaised: muted ? null : n,
        },
      });
      let at = from;
      const say = (changes: unknown[]) => {
        at += 1;
        const path = '/api/call/session/update';
        const data = { revision: at, changes };
        const text = JSON.stringify({ id: 5_000_000 + at, method: 'POST', path, data });
        socket.dispatchEvent(new MessageEvent('message', { data: text }));
      };
      for (let n = 0; n < people; n += 100)
        say(Array.from({ length: 100 }, (_, index) => entry(n + index, true)));

      const seen: Seen = { frames: [], long: [] };
      const observer = new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) seen.long.push(duration);
      });
      const frame = () => new Promise(requestAnimationFrame);
      // What filling it costs is not what is measured.
      for (let rest = 0; rest < 60; rest += 1) await frame();
      observer.observe({ type: 'longtask' });
      let said = 0;
      // Everybody raises a hand, one after the other.
      const timer = setInterval(() => {
        const first = (said * changed) % people;
        say(Array.from({ length: changed }, (_, index) => entry(first + index, false)));
        said += 1;
      }, every);
      let before = await frame();
      while (said < updates) {
        const now = await frame();
        seen.frames.push(now - before);
        before = now;
      }
      clearInterval(timer);
      observer.disconnect();
      return seen;
    },
    { people: PEOPLE, updates: UPDATES, every: EVERY, changed: CHANGED, from: revision },
  );
}

test('a thousand people in the list, changing ten times a second', async ({ meeting, scene }) => {
  const rows: Row[] = [];
  for (const panel of [null, 'Participants'] as const) {
    const garden = await meeting(`Garden ${panel ?? 'alone'}`);
    const ann = await scene.bring({
      name: `Ann ${panel ?? 'alone'}`,
      meeting: garden,
      camera: false,
      attention: 'timed',
    });
    if (panel) await ann.opens(panel);
    const { frames, long } = await changing(ann, 1_000);
    const what = panel ? 'list open' : 'list closed';
    rows.push({
      what: `frame, ${what}`,
      unit: 'ms',
      values: frames,
      budget: { median: 17, p95: TWO_FRAMES },
    });
    rows.push({ what: `long tasks, ${what}`, unit: '', values: [long.length], budget: { median: 0 } });
    await expect(ann.heading).toBeVisible();
    await ann.page.close();
  }
  report('roster', rows);
});

test('joining holds the page up nowhere', async ({ meeting, scene }) => {
  const garden = await meeting('Garden');
  const ben = await scene.bring({ name: 'Ben', meeting: garden, attention: 'none' });
  const longest: number[] = [];
  const count: number[] = [];
  for (let run = 0; run < 5; run += 1) {
    const ann = await scene.bring({ name: `Ann ${run}`, meeting: garden, attention: 'timed' });
    await expect(ann.tile(ben).locator('video')).toBeVisible();
    const tasks = await ann.page.evaluate(
      () =>
        new Promise<number[]>((resolve) => {
          const look = new PerformanceObserver((list) =>
            resolve(list.getEntries().map((one) => one.duration)),
          );
          look.observe({ type: 'longtask', buffered: true });
          // Where there was none, nobody is called.
          requestIdleCallback(() => resolve([]), { timeout: 2_000 });
        }),
    );
    longest.push(Math.max(0, ...tasks));
    count.push(tasks.length);
    await ann.page.close();
  }
  report('joining-long-tasks', [
    { what: 'longest task while joining', unit: 'ms', values: longest, budget: { median: 50 } },
    { what: 'tasks over 50 ms', unit: '', values: count },
  ]);
});
