import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { ChatMessage, PersonName, Place } from './meeting.ts';
import { beginning, lines, oneLine } from './plainText.ts';

const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        ' ',
        '\n',
        '\r\n',
        '\t',
        '\0',
        '\u202e',
        '\u2066',
        '\u200b',
        '\u200d',
        '\ud800',
        '\u0301',
      ),
      fc.constantFrom('<b>', 'javascript:', 'عمر', '👩‍👩‍👧', 'e\u0301'),
    ),
  )
  .map((parts) => parts.join(''));

const STEERS = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;

describe('what people write', () => {
  it('[F9] nothing that steers is left in a name, and no message keeps more than lines and columns', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(oneLine(text)).not.toMatch(STEERS);
        expect(lines(text).replace(/[\n\t]/g, '')).not.toMatch(STEERS);
        expect(lines(text)).not.toMatch(/\p{Mn}{4}/u);
      }),
    );
  });

  it('[F9] what was made plain stays as it is, and never grows', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const plain of [oneLine, lines]) {
          expect(plain(plain(text))).toBe(plain(text));
          expect(plain(text).length).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });

  it.each(['Ada', 'عمر', '王小明', 'Zoë', '👩‍👩‍👧', '<b>Ada</b>', "O'Neil", 'می‌خواهم', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '🏳️‍🌈'])(
    '[F9] %s stays whole',
    (name) => {
      expect(oneLine(name)).toBe(name);
      expect(lines(name)).toBe(name);
    },
  );

  it('[F9] a name is one line', () => {
    expect(oneLine('  Ada\r\n\t Lovelace\u2028 ')).toBe('Ada Lovelace');
    expect(oneLine('Ada\u202egnp.exe')).toBe('Adagnp.exe');
  });

  it('[F9] a message keeps its lines', () => {
    expect(lines('  one\r\n\ttwo\u2028three\u0007')).toBe('  one\n\ttwo\nthree');
  });

  it.each(['', ' \n ', '\u200b\u200d', '\u3164', '\u2800\ufe0f', '\u202e\0'])(
    '[F9] %j is nobody and says nothing',
    (text) => {
      expect(v.is(PersonName, text)).toBe(false);
      expect(v.is(ChatMessage.entries.text, text)).toBe(false);
    },
  );

  it('[F9] is made plain where it is parsed', () => {
    expect(v.parse(PersonName, ' A\u202eda\n')).toBe('Ada');
    expect(v.parse(Place, { numericId: '1', name: 'Space\t\u20661' }).name).toBe('Space 1');
    expect(v.parse(ChatMessage.entries.text, 'a\0\nb')).toBe('a\nb');
  });

  it('[F9] is measured as it is shown, and refused where it is longer than allowed', () => {
    expect(v.is(PersonName, `${'a'.repeat(80)}${'\0'.repeat(80)}`)).toBe(true);
    expect(v.is(PersonName, 'a'.repeat(10_000))).toBe(false);
  });
});

it('a beginning ends between two that are seen as one each', () => {
  expect(beginning('short', 80)).toBe('short');
  expect(beginning('Ann Lee', 4)).toBe('Ann');
  expect(beginning('👩‍👩‍👧‍👦'.repeat(1_000), 80)).toBe('👩‍👩‍👧‍👦'.repeat(7));
  expect(beginning(`ab${'e\u0301'.repeat(9)}`, 5)).toBe('abe\u0301');
  expect(beginning('👩‍👩‍👧‍👦', 5)).toBe('');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(20), (text, most) => {
      const cut = beginning(text, most);
      expect(cut.length).toBeLessThanOrEqual(most);
      expect(text.startsWith(cut) || text.trimStart().startsWith(cut)).toBe(true);
    }),
  );
});
