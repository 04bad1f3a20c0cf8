import type { Meta } from '@storybook/react-vite';
import { idOf, nameOf } from '../kit/names.ts';
import { page } from '../kit/pageStory.tsx';
import { crowd } from '../kit/people.ts';
import { left, lobby, meeting } from '../kit/views.ts';

export default { title: 'Pages/Hosting' } satisfies Meta;

const people = crowd(4, { 0: { host: true } });
const visitors = ['Cleo', 'مريم', '王小明'].map((name, index) => ({ id: idOf(50 + index), name }));
const host = { host: true, locked: true, people };

export const Waiting = page(lobby());
export const WaitingReconnecting = page(lobby({ connection: 'reconnecting' }));
export const Declined = page(left({ reason: 'refused' }));
export const Locked = page(
  meeting({ locked: true, people: crowd(4, { 1: { host: true } }), panel: 'participants' }),
);
export const SomebodyWaits = page(meeting({ ...host, lobby: visitors.slice(0, 1) }));
export const ManyWait = page(meeting({ ...host, lobby: visitors }));
export const NotDone = page(
  meeting({
    ...host,
    notification: {
      type: 'undecided',
      id: 'undecided:1:1',
      decision: { is: 'mute', participant: idOf(1) },
      name: nameOf(1),
      why: 'bridge-unavailable',
    },
  }),
);
export const LobbyInPanel = page(meeting({ ...host, lobby: visitors, panel: 'participants' }));
