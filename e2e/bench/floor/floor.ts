import type { Participant } from '../../kit/index.ts';
import { shows } from '../shows.ts';
import { installFloor } from './page.ts';
import { startRelay, withStart } from './relay.ts';

/** Milliseconds, as in `Passage`. */
export interface FloorPassage {
  gap: number;
  live: number;
}

/**
 * What the browsers, this machine and the network take for it without the app: the same people on bare pages, with the
 * least that a move can be made of. They leave the app for good.
 */
export async function floorOf(
  mover: Participant,
  [one, two]: readonly [Participant, Participant],
  { runs, address }: { runs: number; address: string | null },
): Promise<{ seamless: FloorPassage[]; published: FloorPassage[] }> {
  const relay = await startRelay(address);
  try {
    for (const person of [mover, one, two]) {
      await person.page.goto(relay.url);
      const others = person === mover ? [one.name, two.name] : [];
      await person.page.evaluate(installFloor, { name: person.name, others });
      await person.page.evaluate(() => window.kitFloor.ready);
    }
    const passages: FloorPassage[] = [];
    // The first has nothing before it, the next two warm up what every later one finds warm.
    const first = 3;
    for (let number = 0; number < 2 * runs + first; number += 1) {
      const [from, to] = number % 2 === 0 ? [two, one] : [one, two];
      const sdp = await to.page.evaluate((which) => window.kitFloor.stand(which), number);
      const published = number >= runs + first;
      relay.send(mover.name, { type: 'go', number, from: to.name, sdp: withStart(sdp), published });
      await shows(mover, to.name);
      passages.push(await passageOf(mover, from.name, to.name));
    }
    return { seamless: passages.slice(first, runs + first), published: passages.slice(runs + first) };
  } finally {
    await relay.stop();
  }
}

const passageOf = (mover: Participant, old: string, next: string): Promise<FloorPassage> =>
  mover.page.evaluate(
    ([from, to]) => {
      const { wentAt } = window.kitFloor;
      const shown = window.kitStopwatch.frames.filter((frame) => frame.shown);
      const first = shown.find(({ who, at }) => who === to && at >= wentAt)?.at ?? Number.NaN;
      const last = shown.findLast(({ who, at }) => who === from && at <= first)?.at ?? first;
      return { gap: Math.max(0, first - last), live: first - wentAt };
    },
    [old, next] as const,
  );
