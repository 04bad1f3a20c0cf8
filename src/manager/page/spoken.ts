import type { Language } from '../../locales/language.ts';
import type { managerEnglish } from '../../locales/manager/en.ts';
import type { TranslateOf } from '../../locales/messages.ts';
import { translator } from '../../locales/translate.ts';

export type Words = Record<keyof typeof managerEnglish, string>;
export type Say = TranslateOf<typeof managerEnglish>;

/** The stems of messages that have a form for one and a form for others. */
type Counted = keyof {
  [Key in keyof Words as Key extends `${infer Stem}.one` ? Stem : never]: true;
};

/** What the page says in one language. */
export interface Spoken {
  language: Language;
  t: Say;
  /** The form that goes with the number, with the number in it: `3 people`. */
  counted(what: Counted, count: number): string;
  /** Ann, Ben and Cleo */
  list(names: readonly string[]): string;
}

export function spokenIn(language: Language, words: Words): Spoken {
  const t = translator<typeof managerEnglish>(words);
  const rules = new Intl.PluralRules(language);
  const number = new Intl.NumberFormat(language);
  const names = new Intl.ListFormat(language);
  return {
    language,
    t,
    counted: (what, count) =>
      // Each form for one may be filled in as the form for others is.
      t(`${what}.${rules.select(count) === 'one' ? 'one' : 'other'}` as 'people.other', {
        count: number.format(count),
      }),
    list: (all) => names.format(all),
  };
}
