import { use, useState } from 'react';
import { createStore } from 'zustand/vanilla';
import type { BackEnd } from '../../../manager/page/backEnd.ts';
import { createCommands } from '../../../manager/page/commands.ts';
import { createDesk, type Desk } from '../../../manager/page/desk.ts';
import { type LiveState, NOTHING_YET } from '../../../manager/page/live/state.ts';
import { type Bulk, createOrders } from '../../../manager/page/orders/orders.ts';
import { App, type Entry } from '../../../manager/page/ui/App.tsx';
import type { MoveStory } from '../../../manager/wire.ts';
import { fail, ok } from '../../../protocol/result.ts';
import { useStoryLanguage } from '../language.ts';
import { idOf } from '../names.ts';

export interface Shown {
  entry?: Entry['is'];
  live?: LiveState;
  desk?: Partial<Desk>;
  bulks?: readonly Bulk[];
  story?: MoveStory;
}

const SPACES = [
  { id: idOf(901), name: 'Lecture hall', callId: '1010' },
  { id: idOf(902), name: '培训室', callId: '1011' },
];

/** Loaded before the page is drawn in it: a story is there when it says so. */
const chinese = import('../../../locales/manager/zhCN.ts');

/** The real page of an operator over one state of it. Whatever is asked of its back end is granted, and changes nothing. */
const backEnd = (story: MoveStory | undefined): BackEnd => ({
  whoAmI: async () => ok({ user: 'admin' }),
  signIn: async () => fail({ code: 'wrong' }),
  signOut: async () => ok(null),
  spaces: async () => ok({ spaces: SPACES }),
  startCall: async () => ok({ call: idOf(901) }),
  move: async ({ movedParticipant }) => ok({ participant: movedParticipant }),
  cancelMove: async () => ok(null),
  story: async () => (story ? ok(story) : fail({ code: 'moveDoesNotExist' })),
  setLocked: async () => ok(null),
  muteAll: async () => ok(null),
  endCall: async () => ok(null),
});

export function Manager({ entry = 'in', live: known = NOTHING_YET, desk: before, bulks, story }: Shown) {
  const lang = useStoryLanguage();
  use(chinese);
  const [ui] = useState(() => {
    const back = backEnd(story);
    const live = createStore(() => known);
    const desk = createDesk(before);
    const orders = createOrders(back);
    if (bulks) orders.store.setState(bulks, true);
    const commands = createCommands({ live, desk, orders, backEnd: back });
    return { live, desk, bulks: orders.store, commands, backEnd: back, signOut: () => undefined };
  });
  const [is] = useState(() => createStore<Entry>(() => ({ is: entry })));
  return <App entry={is} lang={lang} signIn={async () => fail({ code: 'wrong' })} ui={ui} />;
}
