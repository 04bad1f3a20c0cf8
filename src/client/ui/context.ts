import { createContext, useContext } from 'react';
import { type StoreApi, useStore } from 'zustand';
import type { Language } from '../../locales/language.ts';
import type { Translate } from '../../locales/messages.ts';
import type { Commands } from '../store/commands.ts';
import type { Diagnosis } from '../store/diagnosis.ts';
import type { MediaState } from '../store/media.ts';
import type { Gauge } from '../store/statistics.ts';
import type { View } from '../store/view.ts';

export interface Ui {
  view: StoreApi<View>;
  media: StoreApi<MediaState>;
  commands: Commands;
  /** What there is to say of this tab's session and moves, now. */
  diagnose: () => Promise<Diagnosis>;
  gauge: Gauge;
  language: Language;
  t: Translate;
}

export const UiContext = createContext<Ui | null>(null);

function useUi(): Ui {
  const ui = useContext(UiContext);
  if (!ui) throw new Error('outside of <App>');
  return ui;
}

export const useView = <Part>(select: (view: View) => Part): Part => useStore(useUi().view, select);
export const useMedia = <Part>(select: (media: MediaState) => Part): Part => useStore(useUi().media, select);
export const useCommands = (): Commands => useUi().commands;
export const useDiagnose = (): Ui['diagnose'] => useUi().diagnose;
export const useGauge = (): Gauge => useUi().gauge;
export const useText = (): Translate => useUi().t;
export const useLanguage = (): Language => useUi().language;
