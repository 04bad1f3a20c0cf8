import type {
  BetweenView,
  DoorView,
  LeftView,
  LobbyView,
  MeetingView,
  SelfView,
} from '../../client/store/view.ts';
import { LAYOUTS } from '../../protocol/layout.ts';
import { nameOf } from './names.ts';
import { crowd, tilesOf } from './people.ts';
import { NOW } from './stopTime.ts';

/* Views as the session makes them, with what is usual filled in: a story names only what it is about. */

export const SPACE_1 = { numericId: '1001', name: 'Space 1' };
export const SPACE_2 = { numericId: '1002', name: 'Space 2' };

const self: SelfView = { name: nameOf(0), audioMuted: false, videoMuted: false, layout: 'automatic' };

export const door = (differs: Partial<DoorView> = {}): DoorView => ({
  screen: 'door',
  self,
  step: 'preview',
  numericId: SPACE_1.numericId,
  spaceName: SPACE_1.name,
  passcodeAsked: false,
  busy: false,
  problem: null,
  ...differs,
});

export function meeting(differs: Partial<MeetingView> = {}): MeetingView {
  const people = differs.people ?? crowd(4);
  const own = { ...self, ...differs.self };
  const view: MeetingView = {
    screen: 'meeting',
    layouts: LAYOUTS,
    place: SPACE_1,
    locked: false,
    passcodeAsked: false,
    startedAt: NOW - 42 * 60_000,
    host: false,
    lobby: [],
    stages: [{ epoch: 1, role: 'current', layout: own.layout, tiles: tilesOf(people) }],
    handRaised: people.some((person) => person.self && person.hand !== null),
    sharing: 'no',
    reactions: [],
    chat: { messages: [], unread: 0, draft: '' },
    panel: null,
    pinned: null,
    connection: 'good',
    moving: null,
    notification: null,
    muted: null,
    ...differs,
    people,
    self: own,
  };
  return view;
}

export const lobby = (differs: Partial<LobbyView> = {}): LobbyView => ({
  screen: 'lobby',
  self,
  place: SPACE_1,
  connection: 'good',
  ...differs,
});

export const between = (differs: Partial<BetweenView> = {}): BetweenView => ({
  screen: 'between',
  self,
  from: SPACE_1,
  to: SPACE_2,
  why: 'bridge-unavailable',
  ...differs,
});

export const left = (differs: Partial<LeftView> = {}): LeftView => ({
  screen: 'left',
  self,
  place: SPACE_1,
  reason: 'left',
  ...differs,
});
