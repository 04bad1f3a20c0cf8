import { createContext, use, useContext, useMemo } from 'react';
import { words } from '../../client/ui/Inside.tsx';
import { chooseLanguage, type Language, learnInside, messagesOf } from '../../locales/language.ts';
import type { Translate } from '../../locales/messages.ts';
import { translator } from '../../locales/translate.ts';

// A component that stands alone may say what is said inside a meeting.
learnInside(words);

/** The language of the toolbar. */
export const StoryLanguage = createContext<Language>('en');

export const storyLanguage = (chosen: unknown): Language =>
  chooseLanguage(typeof chosen === 'string' ? chosen : undefined, []);

export const useStoryLanguage = (): Language => useContext(StoryLanguage);

/** Words for a component that stands alone. */
export function useWords(): Translate {
  const found = messagesOf(useStoryLanguage());
  const messages = found instanceof Promise ? use(found) : found;
  return useMemo(() => translator(messages), [messages]);
}
