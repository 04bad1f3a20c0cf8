import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choose, loadLevel, type RankedAnswer, rank } from './placement.ts';

const limits = {
  loadLimit: 100,
  newConferenceLoadLimitBasisPoints: 5_000,
  existingConferenceLoadLimitBasisPoints: 8_000,
};

const answers = fc.uniqueArray(
  fc.record<RankedAnswer>({
    bridge: fc.stringMatching(/^[a-z]{1,8}$/),
    priority: fc.nat(10),
    loadLevel: fc.constantFrom(0, 1, 2),
    call: fc.option(fc.uuid()),
    unserved: fc.constantFrom(undefined, true),
  }),
  { selector: ({ bridge }) => bridge },
);

describe('[J4] load levels', () => {
  it.each([
    [0, 0],
    [49, 0],
    [50, 1],
    [80, 1],
    [81, 2],
    [1_000, 2],
  ])('a load of %i in a hundred is level %i', (load, level) => {
    expect(loadLevel(load, limits)).toBe(level);
  });
});

describe('[J4] the choice of a bridge', () => {
  it('never falls on a bridge above the limit', () => {
    fc.assert(fc.property(answers, (all) => choose(all)?.loadLevel !== 2));
  });

  it('leaves a running conference where it runs, or refuses', () => {
    fc.assert(
      fc.property(answers, (all) => {
        const running = all.filter(({ call }) => call !== null);
        fc.pre(running.length > 0);
        const best = choose(all);
        expect(best ? best.call !== null : running.every((answer) => answer.loadLevel === 2)).toBe(true);
      }),
    );
  });

  it('[V7] takes those that have their media server, then the lowest load level, then the lowest priority', () => {
    fc.assert(
      fc.property(answers, (all) => {
        const best = choose(all);
        if (!best) return;
        for (const other of all) {
          if (other.loadLevel === 2 || (best.call !== null && other.call === null)) continue;
          expect([rankOf(best), rankOf(other)].sort()[0]).toEqual(rankOf(best));
        }
      }),
    );
  });

  it('is none where nobody is eligible', () => {
    expect(choose([])).toBeUndefined();
    expect(choose([{ bridge: 'a', priority: 0, loadLevel: 2, call: null }])).toBeUndefined();
  });
});

/** As text that sorts as it is to be chosen. */
const rankOf = ({ unserved, loadLevel, priority }: RankedAnswer) =>
  `${unserved ? 1 : 0} ${loadLevel} ${String(priority).padStart(2, '0')}`;

describe('[J4] ranks', () => {
  it('are 0, 1, 2 … whatever order the answers come in', () => {
    fc.assert(
      fc.property(fc.uuid(), answers, (conference, all) => {
        const forwards = rank(conference, all);
        expect(forwards.map(({ priority }) => priority)).toEqual(all.map((_, index) => index));
        expect(rank(conference, [...all].reverse())).toEqual(forwards);
      }),
    );
  });

  it('spread conferences over the bridges', () => {
    const firsts = { cbcms1: 0, cbcms2: 0, cbcms3: 0 };
    const names = Object.keys(firsts).map((bridge) => ({ bridge, loadLevel: 0, call: null }) as const);
    for (let index = 0; index < 3_000; index += 1) {
      const [first] = rank(`00000000-0000-4000-8000-${String(index).padStart(12, '0')}`, names);
      if (first) firsts[first.bridge as keyof typeof firsts] += 1;
    }
    for (const count of Object.values(firsts)) expect(count).toBeGreaterThan(800);
  });
});
