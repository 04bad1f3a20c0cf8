import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Listening, listen, SILENCE } from './speaking.ts';

const LOOK = 100;

/** Somebody's levels look by look, from a line each: `#` loud, `+` soft speech, `.` silent. */
function hear(lines: Record<string, string>, from: Listening = SILENCE, begin = 0) {
  const level = { '#': 0.2, '+': 0.02, '.': 0.0005 };
  const looks = Math.max(...Object.values(lines).map((line) => line.length));
  let state = from;
  const speakers: (string | null)[] = [];
  for (let look = 0; look < looks; look += 1) {
    const levels = Object.entries(lines).flatMap(([id, line]) => {
      const sign = line[look];
      return sign === undefined ? [] : [[id, level[sign as keyof typeof level]] as const];
    });
    state = listen(state, new Map(levels), begin + look * LOOK, LOOK);
    speakers.push(state.speaker);
  }
  return { state, speakers, changes: speakers.filter((who, look) => look > 0 && who !== speakers[look - 1]) };
}

describe('who speaks', () => {
  test('whoever talks for a while has the stage, and keeps it when all are silent', () => {
    const { state, speakers } = hear({ ann: '########..........', ben: '..................' });
    expect(speakers[3]).toBeNull();
    expect(speakers[7]).toBe('ann');
    expect(state.speaker).toBe('ann');
    expect([...state.now]).toEqual([]);
  });

  test('a cough takes nobody the stage', () => {
    const { state, changes } = hear({ ann: '##########......####', ben: '...........##.......' });
    expect(state.speaker).toBe('ann');
    expect(changes).toEqual(['ann']);
  });

  test('a pause for breath loses it to nobody, and is shown as speech', () => {
    const { state, changes } = hear({ ann: '########.....', ben: '.............' });
    expect(changes).toEqual(['ann']);
    expect([...state.now]).toEqual(['ann']);
  });

  test('the answer to a question takes it over', () => {
    const { state } = hear({ ann: '##########..........', ben: '............########' });
    expect(state.speaker).toBe('ben');
  });

  test('two at once do not make it flicker; whoever is much louder for long has it', () => {
    const both = hear({ ann: '#'.repeat(60), ben: `.....${'#'.repeat(55)}` });
    expect(both.changes).toEqual(['ann']);
    const over = hear({ ann: '+'.repeat(60), ben: `..........${'#'.repeat(50)}` });
    expect(over.changes).toEqual(['ann', 'ben']);
  });

  test('whoever has gone speaks no more', () => {
    const { state } = hear({ ann: '##########' });
    const after = listen(state, new Map([['ben', 0]]), 1_100, LOOK);
    expect([after.speaker, [...after.now]]).toEqual([null, []]);
  });

  test('the set of who speaks is the same one while nobody begins or ends', () => {
    const { state } = hear({ ann: '##########' });
    const after = listen(state, new Map([['ann', 0.3]]), 1_000, LOOK);
    expect(after.now).toBe(state.now);
  });
});

const people = ['ann', 'ben', 'cyd', 'dan'];
const levels = fc.array(fc.tuple(...people.map(() => fc.double({ min: 0, max: 1, noNaN: true }))), {
  maxLength: 80,
});

test('whatever is heard: the speaker is somebody there, and changes at most once in 600 ms', () => {
  fc.assert(
    fc.property(levels, (looks) => {
      let state = SILENCE;
      let changed = Number.NEGATIVE_INFINITY;
      looks.forEach((row, look) => {
        const at = look * LOOK;
        const next = listen(state, new Map(people.map((id, index) => [id, row[index] ?? 0])), at, LOOK);
        if (next.speaker !== state.speaker) {
          expect(at - changed).toBeGreaterThanOrEqual(600);
          changed = at;
        }
        expect(next.speaker === null || people.includes(next.speaker)).toBe(true);
        state = next;
      });
    }),
  );
});
