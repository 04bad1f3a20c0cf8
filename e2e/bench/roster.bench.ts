import type { Participant } from '../kit/index.ts';
import { expect, test } from '../kit/index.ts';
import { report } from './report.ts';
import type { Row } from './statistics.ts';
import { hearsUpdates } from './updates.ts';

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
async function changing(person: Participant): Promise<Seen> {
  await hearsUpdates(person);
  return person.page.evaluate(
    async ({ people, updates, every, changed }) => {
      const say = window.benchHears;
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
    { people: PEOPLE, updates: UPDATES, every: EVERY, changed: CHANGED },
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
    const { frames, long } = await changing(ann);
    const what = panel ? 'list open' : 'list closed';
    rows.push({
      what: `frame, ${what}`,
      unit: 'ms',
      values: frames,
      budget: { median: 17, p95: TWO_FRAMES },
    });
    rows.push({ what: `long tasks, ${what}`, unit: '', values: [long.length], budget: { median: 0 } });
    // They are all there, or nothing was measured.
    if (panel)
      await expect(ann.page.getByRole('complementary', { name: 'Participants' })).toContainText('1,001');
    await ann.page.close();
  }
  report('roster', rows);
});

/** Milliseconds from a message's frame to it being painted, at the end of a chat of so many. */
async function writing(person: Participant, messages: number): Promise<number[]> {
  await hearsUpdates(person);
  return person.page.evaluate(async (count) => {
    let number = 0;
    const say = (many: number) =>
      window.benchHears(
        Array.from({ length: many }, () => {
          number += 1;
          const id = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
          const from = `00000000-0000-4000-8000-${String(number % 5).padStart(12, '0')}`;
          const text = `Point ${number} of https://example.org/agenda`;
          return {
            type: 'chat',
            message: { id, from, name: `Person ${number % 5}`, text, at: number * 1_000 },
          };
        }),
      );
    const frame = () => new Promise(requestAnimationFrame);
    for (let left = count; left > 0; left -= 100) {
      say(100);
      await frame();
    }
    const taken: number[] = [];
    for (let run = 0; run < 50; run += 1) {
      await frame();
      const began = performance.now();
      say(1);
      const last = `Point ${number} `;
      while (
        !document.querySelector('[aria-label="Chat messages"]')?.lastElementChild?.textContent?.includes(last)
      )
        await frame();
      await frame();
      taken.push(performance.now() - began);
    }
    return taken;
  }, messages);
}

/** Milliseconds from the press that opens the chat to it being painted, and the longest frame while it is scrolled upwards. */
async function reading(person: Participant): Promise<{ opened: number[]; frames: number[]; drawn: number }> {
  const open = person.button('Chat');
  return open.evaluate(async (button: HTMLElement) => {
    const frame = () => new Promise<number>(requestAnimationFrame);
    const log = () => document.querySelector('[aria-label="Chat messages"]');
    const opened: number[] = [];
    for (let run = 0; run < 10; run += 1) {
      button.click();
      while (log()) await frame();
      await frame();
      const began = performance.now();
      button.click();
      while (!log()?.querySelector('[role=article], article')) await frame();
      await frame();
      opened.push(performance.now() - began);
    }
    const drawn = log()?.querySelectorAll('*').length ?? 0;
    const frames: number[] = [];
    let before = await frame();
    for (let step = 0; step < 200; step += 1) {
      log()?.scrollBy({ top: -120, behavior: 'instant' });
      const now = await frame();
      frames.push(now - before);
      before = now;
    }
    return { opened, frames, drawn };
  });
}

test('the last word of a chat of ten thousand', async ({ meeting, scene }) => {
  const rows: Row[] = [];
  for (const messages of [100, 10_000]) {
    const garden = await meeting(`Garden ${messages}`);
    const ann = await scene.bring({
      name: `Ann ${messages}`,
      meeting: garden,
      camera: false,
      attention: 'timed',
    });
    await ann.opens('Chat');
    rows.push({
      what: `from frame to paint, after ${messages}`,
      unit: 'ms',
      values: await writing(ann, messages),
      budget: { median: TWO_FRAMES },
    });
    const { opened, frames, drawn } = await reading(ann);
    rows.push({ what: `to open it, of ${messages}`, unit: 'ms', values: opened });
    rows.push({
      what: `frame while scrolling, of ${messages}`,
      unit: 'ms',
      values: frames,
      budget: { median: 17, p95: TWO_FRAMES },
    });
    rows.push({ what: `elements, of ${messages}`, unit: '', values: [drawn] });
    await ann.page.close();
  }
  report('chat', rows);
});
