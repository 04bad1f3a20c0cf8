import { managerEnglish } from '../../../locales/manager/en.ts';
import type { Refusal } from '../../wire.ts';
import type { Say } from '../spoken.ts';

type Key = keyof typeof managerEnglish;
const isKey = (key: string): key is Key => Object.hasOwn(managerEnglish, key);

/** A refusal or a problem in words: why exactly, if it is known, else what. */
export function whyText(t: Say, { code, why }: Refusal): string {
  for (const name of [why, code]) {
    const key = `why.${name}`;
    // None of these has anything to be filled in.
    if (isKey(key) && key !== 'why.other') return t(key as 'why.unreachable');
  }
  return t('why.other', { code: why ?? code });
}

/** A message that another part of the program names; the name itself where there are no words for it. */
export function namedText(t: Say, key: string, name: string): string {
  return isKey(key) ? t(key as 'why.unreachable') : name;
}
