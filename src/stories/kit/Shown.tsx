import { type ReactNode, useLayoutEffect } from 'react';
import { useStoryLanguage, useWords } from './language.ts';

/** The toolbar's theme and language on the page, once there are words for it; and a sign for whoever waits. */
export function Shown({ theme, children }: { theme: string; children: ReactNode }) {
  const language = useStoryLanguage();
  useWords();
  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = theme;
    document.documentElement.lang = language;
  }, [theme, language]);
  return <div data-shown={`${theme} ${language}`}>{children}</div>;
}
