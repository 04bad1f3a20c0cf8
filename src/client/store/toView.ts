import { LAYOUTS } from '../../protocol/layout.ts';
import type { RosterEntry } from '../../protocol/meeting.ts';
import { layoutWithin } from '../../protocol/policy.ts';
import { exhaustive } from '../../protocol/result.ts';
import type { Visitor } from '../../protocol/visitor.ts';
import { layoutIn } from '../session/layoutIn.ts';
import type {
  Arrival,
  InMeeting,
  Meeting,
  Muted,
  Notification,
  SessionState,
  Wishes,
} from '../session/state.ts';
import { doorView } from './doorView.ts';
import type { MeetingView, NotificationView, PersonView, StageView, TileView, View } from './view.ts';

/** What React draws of a session. Everything here is derived; nothing is remembered. */
export function toView(state: SessionState): View {
  const { phase, wishes: self } = state;
  switch (phase.at) {
    case 'door':
      return doorView(phase, self);
    case 'lobby':
      return { screen: 'lobby', self, place: phase.place, connection: connectionOf(phase) };
    case 'meeting':
      return meetingView(state, phase);
    case 'returning':
      return {
        ...meetingFields(state, phase.from),
        stages: [stage(phase.from, self, 'current')],
        moving: null,
        notification: null,
      };
    case 'crossing':
      return {
        ...meetingFields(state, phase.from),
        stages: [stage(phase.from, self, 'frozen')],
        moving: {
          id: phase.landing.moveId,
          to: phase.link.place.name,
          slow: true,
          notice: null,
          reason: null,
        },
        notification: null,
      };
    case 'between':
      return { screen: 'between', self, from: phase.from.place, to: phase.to.place, why: phase.why };
    case 'left':
      return { screen: 'left', self, place: phase.place.place, reason: phase.reason };
    default:
      return exhaustive(phase);
  }
}

function meetingView(state: SessionState, { here, arrival }: InMeeting): MeetingView {
  const stages = [stage(here, state.wishes, 'current')];
  if (arrival?.progress.is === 'watching') {
    const { joined, ready } = arrival.progress;
    const due = !arrival.noticed && !ready;
    stages.push({ ...stage(joined, state.wishes, 'arriving'), ...(due && { due }) });
  }
  return {
    ...meetingFields(state, here),
    stages,
    moving: arrival && moving(arrival),
    notification: state.notification && notificationView(state.notification),
  };
}

const meetingFields = (state: SessionState, here: Meeting) => ({
  screen: 'meeting' as const,
  self: { ...state.wishes, layout: layoutIn(here, state.wishes).now },
  layouts: LAYOUTS.filter((name) => layoutWithin(here.policy, name) === name),
  place: here.place,
  people: people(here, state.wishes),
  handRaised: here.handRaised,
  sharing: here.sharing,
  reactions: reactionsIn(here),
  chat: { messages: here.chat, unread: here.unread, draft: here.draft },
  panel: state.panel,
  pinned: here.pinned,
  muted: stillMuted(here, state.wishes),
  connection: connectionOf(here),
  locked: here.locked,
  passcodeAsked: here.passcodeAsked,
  startedAt: here.startedAt,
  host: isHost(here),
  lobby: isHost(here) ? here.lobby : NOBODY,
});

const NONE: MeetingView['reactions'] = [];
/** Of people who are still there. */
const reactionsIn = ({ reactions, participants }: Meeting): MeetingView['reactions'] =>
  reactions.length === 0
    ? NONE
    : reactions.flatMap(({ id, from, reaction }) => {
        const by = participants.find((person) => person.id === from)?.name;
        return by === undefined ? [] : [{ id, by, name: reaction }];
      });

const NOBODY: readonly Visitor[] = [];

function connectionOf({
  socket,
  unserved = false,
}: Pick<Meeting, 'socket'> & { unserved?: boolean }): MeetingView['connection'] {
  if (socket.is !== 'good') return 'reconnecting';
  return unserved ? 'unserved' : 'good';
}

const isHost = ({ self, participants }: Meeting): boolean =>
  participants.some(({ id, host }) => id === self && host === true);

/** Who has turned it on again knows. */
const stillMuted = ({ muted }: Meeting, { audioMuted, videoMuted }: Wishes): Muted | null =>
  muted && ((muted.audio && audioMuted) || (muted.video && videoMuted)) ? muted : null;

const moving = ({ link, slow, noticed, move }: Arrival) => ({
  id: move.moveId,
  to: link.place.name,
  slow,
  notice: noticed ? (move.notice ?? null) : null,
  reason: move.reason ?? null,
});

function notificationView(notification: Notification): NotificationView {
  return notification.type === 'stayed' ? { ...notification, to: notification.to.place.name } : notification;
}

/** Only who is connected has a place on the stage (SPEC S4); the person's own tile comes first. */
function stage(meeting: Meeting, wishes: Wishes, role: StageView['role']): StageView {
  const own = meeting.participants.filter(({ id }) => id === meeting.self);
  const others = meeting.participants
    .filter(({ id, state }) => id !== meeting.self && state === 'connected')
    .sort((a, b) => (b.importance ?? 0) - (a.importance ?? 0));
  const tiles = [...own, ...others].flatMap((entry) => tilesOf(entry, meeting, wishes));
  return { epoch: meeting.epoch, role, layout: layoutIn(meeting, wishes).now, tiles };
}

function tilesOf(entry: RosterEntry, meeting: Meeting, wishes: Wishes): TileView[] {
  const self = entry.id === meeting.self;
  const presenting = self ? meeting.sharing === 'yes' : entry.presenting;
  const camera: TileView = {
    key: entry.id,
    participant: entry.id,
    name: entry.name,
    self,
    source: 'camera',
    video: self ? !wishes.videoMuted : !entry.videoMuted,
    audioMuted: self ? wishes.audioMuted : entry.audioMuted,
    handRaised: self ? meeting.handRaised : entry.handRaised !== null,
    reaction: reactionOf(entry.id, meeting),
  };
  return presenting
    ? [{ ...camera, key: `${entry.id}:screen`, source: 'screen', video: true, reaction: null }, camera]
    : [camera];
}

function reactionOf(id: string, { reactions }: Meeting): TileView['reaction'] {
  const last = reactions.findLast(({ from }) => from === id);
  return last ? { id: last.id, name: last.reaction } : null;
}

function people(meeting: Meeting, wishes: Wishes): PersonView[] {
  const hands = meeting.participants
    .flatMap(({ id, handRaised }) => (handRaised === null ? [] : [{ id, handRaised }]))
    .sort((a, b) => a.handRaised - b.handRaised);
  const positions = new Map(hands.map(({ id }, index) => [id, index + 1]));
  return meeting.participants.map((entry) => {
    const self = entry.id === meeting.self;
    return {
      id: entry.id,
      name: entry.name,
      self,
      joining: entry.state !== 'connected',
      audioMuted: self ? wishes.audioMuted : entry.audioMuted,
      videoMuted: self ? wishes.videoMuted : entry.videoMuted,
      presenting: self ? meeting.sharing === 'yes' : entry.presenting,
      host: entry.host === true,
      hand: positions.get(entry.id) ?? null,
    };
  });
}
