import { describe, expect, test } from 'vitest';
import { en } from './en/en.ts';
import { chooseLanguage } from './language.ts';
import { managerEnglish } from './manager/en.ts';
import { managerChinese } from './manager/zhCN.ts';
import { translator } from './translate.ts';
import { zhCN } from './zhCN/zhCN.ts';

const namesIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe.each([
  { page: 'web app', english: en, chinese: zhCN },
  { page: "operator's page", english: managerEnglish, chinese: managerChinese },
])('the languages of the $page', ({ english, chinese }) => {
  const inEnglish = new Map<string, string>(Object.entries(english));
  const inChinese = new Map<string, string>(Object.entries(chinese));

  test('say the same things', () => {
    expect([...inChinese.keys()].sort()).toEqual([...inEnglish.keys()].sort());
  });

  test.each([...inEnglish])('%s is filled in alike', (key, words) => {
    const translated = inChinese.get(key) ?? '';
    expect(namesIn(translated)).toEqual(namesIn(words));
    // Chinese sentences follow each other without a space.
    if (key !== 'text.space') expect(translated.trim()).not.toBe('');
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
