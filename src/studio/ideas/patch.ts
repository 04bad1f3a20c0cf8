import type { Scenario } from '../scenario/scenario.ts';
import { unifiedDiff } from './diff.ts';
import type { Source, Sources } from './sources.ts';

/** What was changed of tokens and words, as a patch for the repository. */
export function patchOf({ tokens, words }: Pick<Scenario, 'tokens' | 'words'>, sources: Sources): string {
  return [
    changed(sources.tokens, tokens, withToken),
    changed(sources.en, words.en ?? {}, withWord),
    changed(sources['zh-CN'], words['zh-CN'] ?? {}, withWord),
  ].join('');
}

function changed(
  { path, text }: Source,
  changes: Readonly<Record<string, string>>,
  put: (text: string, name: string, value: string) => string,
): string {
  const after = Object.entries(changes).reduce((now, [name, value]) => put(now, name, value), text);
  return unifiedDiff(path, text, after);
}

/** As it stands in the sheet; the first is the one that holds everywhere. */
export function tokenIn(text: string, name: string): string | null {
  return tokenPattern(name).exec(text)?.[2]?.trim() ?? null;
}
export function wordIn(text: string, key: string): string | null {
  const found = wordPattern(key).exec(text)?.[2];
  return found === undefined ? null : found.replace(/\\(.)/g, '$1');
}

const tokenPattern = (name: string) => new RegExp(`(^ *${name}: )([^;\\n]*)(?=;)`, 'm');
const wordPattern = (key: string) =>
  new RegExp(`(^ *'?${key.replaceAll('.', '\\.')}'?:\\s*')((?:[^'\\\\\\n]|\\\\.)*)(?=',?$)`, 'm');

const withToken = (text: string, name: string, value: string) =>
  text.replace(tokenPattern(name), (_, before: string) => `${before}${value}`);
const withWord = (text: string, key: string, value: string) =>
  text.replace(wordPattern(key), (_, before: string) => `${before}${literal(value)}`);

/** Within single quotes. */
const literal = (value: string): string => onOneLine(value).replace(/[\\']/g, '\\$&');

/** A word is one line of its file: what would end it is a space. */
export const onOneLine = (value: string): string => value.replace(/\p{Cc}|\p{Zl}|\p{Zp}/gu, ' ');
