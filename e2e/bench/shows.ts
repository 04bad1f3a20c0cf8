import type { Participant } from '../kit/index.ts';

/** Waits until a bare page shows this person now, and has for long enough that everything has come to rest. */
export const shows = (person: Participant, who: string) =>
  person.page.waitForFunction(
    (name) => {
      const since = performance.timeOrigin + performance.now() - 1_000;
      const lately = window.kitStopwatch.frames.filter(({ at }) => at > since);
      return lately.length > 5 && lately.every((frame) => frame.who === name && frame.shown);
    },
    who,
    { timeout: 20_000 },
  );
