import { Suspense, use, useEffect, useMemo } from 'react';
import type { StoreApi } from 'zustand';
import { chooseLanguage, messagesOf } from '../../locales/language.ts';
import { translator } from '../../locales/translate.ts';
import type { Commands } from '../store/commands.ts';
import type { MediaState } from '../store/media.ts';
import type { View } from '../store/view.ts';
import '../../design/index.css';
import { UiContext } from './context.ts';
import { Screens } from './Screens.tsx';

interface Props {
  view: StoreApi<View>;
  media: StoreApi<MediaState>;
  commands: Commands;
  /** The language wished for, if any; else what the browser prefers. */
  lang?: string | undefined;
}

export function App(props: Props) {
  return (
    <Suspense>
      <Spoken {...props} />
    </Suspense>
  );
}

/** Waits for the words of a language other than English. */
function Spoken({ view, media, commands, lang }: Props) {
  const language = chooseLanguage(lang, navigator.languages);
  const found = messagesOf(language);
  const messages = found instanceof Promise ? use(found) : found;
  const ui = useMemo(
    () => ({ view, media, commands, language, t: translator(messages) }),
    [view, media, commands, language, messages],
  );
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <UiContext value={ui}>
      <Screens />
    </UiContext>
  );
}
