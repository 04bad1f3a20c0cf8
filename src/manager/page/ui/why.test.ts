import { describe, expect, it } from 'vitest';
import { managerEnglish } from '../../../locales/manager/en.ts';
import { managerChinese } from '../../../locales/manager/zhCN.ts';
import { PROBLEMS } from '../../../protocol/problem.ts';
import { spokenIn } from '../spoken.ts';
import { whyText } from './why.ts';

describe.each([
  ['en', managerEnglish],
  ['zh-CN', managerChinese],
] as const)('why, in %s', (language, words) => {
  const { t } = spokenIn(language, words);

  it('has words for every problem that a move may end with', () => {
    for (const code of [...Object.keys(PROBLEMS), 'unknown', 'parameterError', 'notUnderstood']) {
      expect(whyText(t, { code })).not.toContain(code);
    }
  });

  it('says the exact reason rather than the general one, and the code of what it does not know', () => {
    expect(whyText(t, { code: 'parameterError', why: 'sameMeeting' })).toBe(words['why.sameMeeting']);
    expect(whyText(t, { code: 'licenceExpired' })).toContain('licenceExpired');
  });
});
