import { useEffect, useMemo } from 'react';
import type { StoreApi } from 'zustand';
import { type Language, messagesOf } from '../../locales/language.ts';
import type { Messages } from '../../locales/messages.ts';
import { translator } from '../../locales/translate.ts';
import type { Commands } from '../store/commands.ts';
import type { Diagnosis } from '../store/diagnosis.ts';
import type { MediaState } from '../store/media.ts';
import type { Gauge } from '../store/statistics.ts';
import type { View } from '../store/view.ts';
import '../../design/index.css';
import { Broken } from '../../design/Broken.tsx';
import { Standstill } from '../../design/Standstill.tsx';
import { useLoaded } from '../../design/useLoaded.ts';
import { UiContext } from './context.ts';
import { Screens } from './Screens.tsx';

interface Props {
  view: StoreApi<View>;
  media: StoreApi<MediaState>;
  commands: Commands;
  diagnose: () => Promise<Diagnosis>;
  gauge: Gauge;
  lang: Language;
  /** False where the browser lacks what a meeting cannot do without. */
  able?: boolean;
}

/** Waits for the words of a language other than English. */
export function App(props: Props) {
  const messages = useLoaded(messagesOf(props.lang));
  return messages && <Spoken {...props} messages={messages} />;
}

function Spoken(props: Props & { messages: Partial<Messages> }) {
  const { view, media, commands, diagnose, gauge, lang, messages, able = true } = props;
  const ui = useMemo(
    () => ({ view, media, commands, diagnose, gauge, language: lang, t: translator(messages) }),
    [view, media, commands, diagnose, gauge, lang, messages],
  );
  useEffect(() => {
    document.documentElement.lang = lang;
  }, [lang]);
  return (
    <UiContext value={ui}>
      <Broken words={ui.t('app.broken')} action={ui.t('app.reload')}>
        {able ? <Screens /> : <Standstill words={ui.t('app.unable')} />}
      </Broken>
    </UiContext>
  );
}
