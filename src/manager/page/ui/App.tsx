import { useEffect, useMemo } from 'react';
import { type StoreApi, useStore } from 'zustand';
import { Broken } from '../../../design/Broken.tsx';
import { useLoaded } from '../../../design/useLoaded.ts';
import type { Language } from '../../../locales/language.ts';
import { managerEnglish } from '../../../locales/manager/en.ts';
import type { Result } from '../../../protocol/result.ts';
import type { Refusal } from '../../wire.ts';
import { ManagerContext, type ManagerUi, SpokenContext } from '../context.ts';
import '../../../design/index.css';
import { spokenIn, type Words } from '../spoken.ts';
import { SignIn } from './SignIn.tsx';
import { Workbench } from './Workbench.tsx';

/** `asking`: whether somebody is signed in already. */
export interface Entry {
  is: 'asking' | 'out' | 'in';
}

interface Props {
  entry: StoreApi<Entry>;
  lang: Language;
  signIn: (user: string, password: string) => Promise<Result<unknown, Refusal>>;
  ui: ManagerUi;
}

let chinese: Promise<Words> | undefined;
/** The same answer each time: it is waited for. */
function wordsOf(lang: Language): Words | Promise<Words> {
  if (lang === 'en') return managerEnglish;
  chinese ??= import('../../../locales/manager/zhCN.ts').then(
    ({ managerChinese }) => managerChinese,
    () => managerEnglish,
  );
  return chinese;
}

export function App(props: Props) {
  const words = useLoaded(wordsOf(props.lang));
  return words && <Spoken {...props} words={words} />;
}

function Spoken({ entry, lang, signIn, ui, words }: Props & { words: Words }) {
  const spoken = useMemo(() => spokenIn(lang, words), [lang, words]);
  const { is } = useStore(entry);
  useEffect(() => {
    document.documentElement.lang = lang;
    document.title = spoken.t('manager.title');
  }, [lang, spoken]);
  return (
    <SpokenContext value={spoken}>
      <Broken words={spoken.t('manager.broken')} action={spoken.t('manager.reload')}>
        {is === 'out' && <SignIn signIn={signIn} />}
        {is === 'in' && (
          <ManagerContext value={ui}>
            <Workbench />
          </ManagerContext>
        )}
      </Broken>
    </SpokenContext>
  );
}
