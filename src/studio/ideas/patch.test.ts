import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { en } from '../../locales/en/en.ts';
import { zhCN } from '../../locales/zhCN/zhCN.ts';
import { DIALS, MOVE_WORDS } from './dials.ts';
import { onOneLine, patchOf, tokenIn, wordIn } from './patch.ts';
import type { Source, Sources } from './sources.ts';

const read = (path: string): Source => ({ path, text: readFileSync(path, 'utf8') });
const sources: Sources = {
  tokens: read('src/design/tokens.css'),
  en: read('src/locales/en/inside.ts'),
  'zh-CN': read('src/locales/zhCN/inside.ts'),
};

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'segue-patch-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The files as git leaves them. */
function applied(patch: string): Sources {
  const put = ({ path, text }: Source) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  for (const source of [sources.tokens, sources.en, sources['zh-CN']]) put(source);
  execFileSync('git', ['apply', '-'], { cwd: folder, input: patch });
  const get = ({ path }: Source) => ({ path, text: readFileSync(join(folder, path), 'utf8') });
  return { tokens: get(sources.tokens), en: get(sources.en), 'zh-CN': get(sources['zh-CN']) };
}

describe('patch', () => {
  it('finds every dial and every word of the move', () => {
    for (const name of DIALS) expect(tokenIn(sources.tokens.text, name), name).toBeTruthy();
    for (const key of MOVE_WORDS) {
      expect(wordIn(sources.en.text, key)).toBe(en[key]);
      expect(wordIn(sources['zh-CN'].text, key)).toBe(zhCN[key]);
    }
  });

  it('is applied by git, and the words are then as they were wished', () => {
    const changes = fc.dictionary(
      fc.constantFrom(...MOVE_WORDS),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
      { minKeys: 1, maxKeys: 6 },
    );
    fc.assert(
      fc.property(changes, changes, (english, chinese) => {
        const tokens = { '--card-stays': '4s', '--stage-comes': '40%' };
        const after = applied(patchOf({ tokens, words: { en: english, 'zh-CN': chinese } }, sources));
        expect(tokenIn(after.tokens.text, '--card-stays')).toBe('4s');
        expect(tokenIn(after.tokens.text, '--stage-comes')).toBe('40%');
        for (const [key, value] of Object.entries(english))
          expect(wordIn(after.en.text, key)).toBe(onOneLine(value));
        for (const [key, value] of Object.entries(chinese))
          expect(wordIn(after['zh-CN'].text, key)).toBe(onOneLine(value));
      }),
      { numRuns: 15 },
    );
  });

  it('keeps a word on its line, whatever is in it', () => {
    expect(onOneLine('To\nLibrary,\u2028now\u2029')).toBe('To Library, now ');
    expect(onOneLine('“Ann’s” 客房 \\ 1')).toBe('“Ann’s” 客房 \\ 1');
  });

  it('of nothing is nothing', () => {
    expect(patchOf({ tokens: {}, words: { en: {}, 'zh-CN': {} } }, sources)).toBe('');
  });
});
