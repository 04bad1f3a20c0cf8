import { createContext, useContext } from 'react';
import { type StoreApi, useStore } from 'zustand';
import type { Language } from '../../locales/language.ts';
import type { BackEnd } from './backEnd.ts';
import type { Commands } from './commands.ts';
import type { Desk, DeskStore } from './desk.ts';
import type { LiveState } from './live/state.ts';
import type { Bulk } from './orders/orders.ts';
import type { Say, Spoken } from './spoken.ts';

export interface ManagerUi {
  live: StoreApi<LiveState>;
  desk: DeskStore;
  bulks: StoreApi<readonly Bulk[]>;
  commands: Commands;
  backEnd: Pick<BackEnd, 'spaces' | 'story'>;
  signOut: () => void;
}

export const ManagerContext = createContext<ManagerUi | null>(null);
export const SpokenContext = createContext<Spoken | null>(null);

function inside<Value>(value: Value | null): Value {
  if (value === null) throw new Error('outside of the manager');
  return value;
}

const useManager = (): ManagerUi => inside(useContext(ManagerContext));
export const useSpoken = (): Spoken => inside(useContext(SpokenContext));
export const useSay = (): Say => useSpoken().t;
export const useLanguage = (): Language => useSpoken().language;
export const useLive = <Part>(select: (live: LiveState) => Part): Part => useStore(useManager().live, select);
export const useDesk = <Part>(select: (desk: Desk) => Part): Part => useStore(useManager().desk, select);
export const useBulks = (): readonly Bulk[] => useStore(useManager().bulks);
export const useCommands = (): Commands => useManager().commands;
export const useDeskStore = (): DeskStore => useManager().desk;
export const useBackEnd = (): ManagerUi['backEnd'] => useManager().backEnd;
export const useSignOut = (): ManagerUi['signOut'] => useManager().signOut;
