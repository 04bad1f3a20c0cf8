import { en } from './en.ts';
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

const loaded = new Map<Language, Messages | Promise<Messages>>([['en', en]]);

/** English is there at once; another language is a file of its own. The same promise for the same language. */
export function messagesOf(language: Language): Messages | Promise<Messages> {
  const known = loaded.get(language);
  if (known) return known;
  const loading = import('./zhCN.ts').then(
    ({ zhCN }) => zhCN,
    // Words in English are better than none.
    () => en,
  );
  loaded.set(language, loading);
  return loading;
}
