import { door } from './en/door.ts';
import type { Messages } from './messages.ts';

export type Language = 'en' | 'zh-CN';

/** The wish from the address if there is one and we speak it, else what the browser prefers, else English. */
export function chooseLanguage(wish: string | null | undefined, preferred: readonly string[]): Language {
  const speak = (tag: string): Language | undefined => {
    if (/^zh\b/i.test(tag)) return 'zh-CN';
    return /^en\b/i.test(tag) ? 'en' : undefined;
  };
  for (const tag of [wish ?? '', ...preferred]) {
    const language = speak(tag);
    if (language) return language;
  }
  return 'en';
}

/** English grows once, by what is said inside a meeting; see `learnInside`. */
const english: Partial<Messages> = { ...door };

const spoken = new Map<Language, Partial<Messages> | Promise<Partial<Messages>>>([['en', english]]);

/** English is there at once; another language is a file of its own. The same answer for the same language. */
export function messagesOf(language: Language): Partial<Messages> | Promise<Partial<Messages>> {
  const known = spoken.get(language);
  if (known) return known;
  const loading = import('./zhCN/zhCN.ts').then(
    ({ zhCN }) => zhCN,
    // Words in English are better than none.
    () => english,
  );
  spoken.set(language, loading);
  return loading;
}

/** Before anything past the join page is shown. */
export const learnInside = (words: Partial<Messages>): void => {
  Object.assign(english, words);
};
