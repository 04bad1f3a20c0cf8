import { describe, expect, test } from 'vitest';
import { judgeOffer, type Standing } from './judgeOffer.ts';

const MINE = { session: '1', version: '2' };
const THEIRS = { session: '9', version: '2' };
const offering = (polite: boolean): Standing => ({
  polite,
  connection: { session: MINE.session, remote: null, offering: true },
});
const established = (polite: boolean, isOffering = false): Standing => ({
  polite,
  connection: { session: MINE.session, remote: THEIRS, offering: isOffering },
});

describe('an offer that begins a connection', () => {
  const offer = { origin: { session: '10', version: '2' }, target: null };

  test('is answered where there is none', () => {
    expect(judgeOffer({ polite: false, connection: null }, offer)).toBe('answerOnNew');
  });
  test('collides with an own one: only the polite side gives way [G3]', () => {
    expect(judgeOffer(offering(true), offer)).toBe('answerOnNew');
    expect(judgeOffer(offering(false), offer)).toBe('ignore');
  });
  test('takes the place of an established one, whoever is polite: the other side began anew', () => {
    for (const polite of [true, false]) {
      expect(judgeOffer(established(polite), offer)).toBe('answerOnNew');
      expect(judgeOffer(established(polite, true), offer)).toBe('answerOnNew');
    }
  });
});

describe('an offer that goes on with a connection', () => {
  const restart = { origin: { ...THEIRS, version: '3' }, target: MINE };

  test('is answered on it', () => {
    for (const polite of [true, false]) expect(judgeOffer(established(polite), restart)).toBe('answer');
  });
  test('collides with an own one: only the polite side gives way [G3]', () => {
    expect(judgeOffer(established(true, true), restart)).toBe('answerOnNew');
    expect(judgeOffer(established(false, true), restart)).toBe('ignore');
  });
  test('said again, it is answered again, whoever is polite', () => {
    const again = { origin: THEIRS, target: null };
    for (const polite of [true, false]) {
      expect(judgeOffer(established(polite), again)).toBe('answer');
      expect(judgeOffer(established(polite, true), again)).toBe('answerOnNew');
    }
  });
  test('of which nothing is left here is met with an own beginning', () => {
    expect(judgeOffer({ polite: true, connection: null }, restart)).toBe('offerOnNew');
  });
  test('that is another here by now is ignored', () => {
    const stale = { origin: { session: '8', version: '3' }, target: { session: '7', version: '2' } };
    for (const standing of [established(true), established(false), offering(true), offering(false)]) {
      expect(judgeOffer(standing, stale)).toBe('ignore');
    }
  });
  test('goes on from an answer that never came here: ignored until the own offer was answered', () => {
    for (const polite of [true, false]) expect(judgeOffer(offering(polite), restart)).toBe('ignore');
  });
});
