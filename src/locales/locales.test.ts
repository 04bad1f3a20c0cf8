import { describe, expect, test } from 'vitest';
import { en } from './en/en.ts';
import { chooseLanguage } from './language.ts';
import type { MessageKey } from './messages.ts';
import { translator } from './translate.ts';
import { zhCN } from './zhCN.ts';

const namesIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe('the languages', () => {
  test('say the same things', () => {
    expect(Object.keys(zhCN).sort()).toEqual(Object.keys(en).sort());
  });

  test.each(Object.keys(en) as MessageKey[])('%s is filled in alike', (key) => {
    expect(namesIn(zhCN[key])).toEqual(namesIn(en[key]));
    // Chinese sentences follow each other without a space.
    if (key !== 'text.space') expect(zhCN[key].trim()).not.toBe('');
  });
});

describe('translating', () => {
  test('puts values in as they are', () => {
    const t = translator(en);
    expect(t('move.moving', { space: '<b>$& {space}</b>' })).toBe('Moving you to <b>$& {space}</b>…');
  });
});

describe('choosing a language', () => {
  test.each([
    ['zh-CN', ['en-GB'], 'zh-CN'],
    [null, ['fr-FR', 'zh-TW'], 'zh-CN'],
    ['tlh', ['en-US'], 'en'],
    [null, ['fr-FR'], 'en'],
  ] as const)('%s over %s is %s', (wish, preferred, language) => {
    expect(chooseLanguage(wish, preferred)).toBe(language);
  });
});
