import { describe, expect, it } from 'vitest';
import { formatsOf, localeOf } from './formats.ts';

const at = new Date(2026, 10, 26, 15, 4).getTime();
const plain = (text: string) => text.replaceAll(/\s/gu, ' ');

describe('formats', () => {
  it.each([
    ['en-US', '3:04 PM', 'Ann, Ben, and Cleo', '1,000'],
    ['en-GB', '15:04', 'Ann, Ben and Cleo', '1,000'],
    ['zh-CN', '15:04', 'Ann、Ben和Cleo', '1,000'],
  ])('in %s', (locale, time, names, thousand) => {
    const { list, number, ...formats } = formatsOf(locale);
    expect(plain(formats.time(at))).toBe(time);
    expect(list(['Ann', 'Ben', 'Cleo'])).toBe(names);
    expect(number(1_000)).toBe(thousand);
    expect(number(999)).toBe('999');
  });

  it('say the day of what was not today', () => {
    const { moment } = formatsOf('en-GB');
    expect(moment(at, at + 60_000)).toBe('15:04');
    expect(moment(at, at + 24 * 3_600_000)).toBe('26 Nov 2026, 15:04');
  });

  it('count one, and others; Chinese has one form for all', () => {
    expect([0, 1, 2].map(formatsOf('en').form)).toEqual(['other', 'one', 'other']);
    expect([0, 1, 2].map(formatsOf('zh-CN').form)).toEqual(['other', 'other', 'other']);
  });
});

describe('the locale', () => {
  it.each([
    ['en', ['zh-CN', 'en-GB', 'en-US'], 'en-GB'],
    ['en', ['fr-FR'], 'en'],
    ['zh-CN', ['en-US', 'zh-SG'], 'zh-SG'],
    ['en', [], 'en'],
  ] as const)('of %s, where %j is preferred, is %s', (language, preferred, locale) => {
    expect(localeOf(language, preferred)).toBe(locale);
  });
});
