import { expect, test } from 'vitest';
import { managerEnglish } from '../../locales/manager/en.ts';
import { managerChinese } from '../../locales/manager/zhCN.ts';
import { spokenIn } from './spoken.ts';
import { toldText } from './ui/told.ts';

const english = spokenIn('en', managerEnglish);
const chinese = spokenIn('zh-CN', managerChinese);
const full = { code: 'meeting-full' };

test('one is not many', () => {
  const counts = [0, 1, 2, 5_000];
  expect(counts.map((count) => english.counted('people', count))).toEqual([
    '0 people',
    '1 person',
    '2 people',
    '5,000 people',
  ]);
  expect(counts.map((count) => chinese.counted('people', count))).toEqual([
    '0 人',
    '1 人',
    '2 人',
    '5,000 人',
  ]);
});

test('names are joined as the language joins them', () => {
  expect(english.list(['Ann', 'Ben', 'Cleo'])).toBe('Ann, Ben, and Cleo');
  expect(chinese.list(['安', '本', '王小明'])).toBe('安、本和王小明');
});

test('of many the reasons are told, each with how many it holds for', () => {
  const what = { is: 'manyFailed', space: 'Library', of: 3, reasons: [full, full] } as const;
  expect(toldText(english, what)).toBe('2 of 3 were not moved to Library. 2 people: the meeting is full.');
  expect(toldText(chinese, what)).toBe('3 人中有 2 人未移至 Library。2 人：会议人数已满。');
});

test('what follows a name is one sentence', () => {
  const outcome = { is: 'stayed', because: full } as const;
  expect(toldText(english, { is: 'outcome', name: 'Ann', space: 'Library', outcome })).toBe(
    'Ann has stayed: the meeting is full.',
  );
});
