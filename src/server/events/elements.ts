import type { CallInfo, ParticipantInfo } from '../../cluster/api.ts';
import type { ElementValue, EventSubscription } from '../../protocol/events.ts';
import { type MoveRecord, outcomeOf } from '../../protocol/moveRecord.ts';

/* What each kind of subscription can tell of its objects, by the names that a client asks for. */

type Elements<Item> = Record<string, (item: Item) => ElementValue | null | undefined>;

const callElements: Elements<CallInfo> = {
  name: (call) => call.name,
  participants: (call) => call.participants,
  distributedInstances: () => 0,
  recording: () => 'inactive',
  streaming: () => 'inactive',
  lockState: (call) => (call.locked ? 'locked' : 'unlocked'),
  callType: () => 'coSpace',
  callCorrelator: (call) => call.callCorrelator,
  joinAudioMuteOverride: (call) => call.joinAudioMuteOverride,
  // This system's own.
  coSpace: (call) => call.coSpace,
  joinVideoMuteOverride: (call) => call.joinVideoMuteOverride,
  allowedLayouts: (call) => call.allowedLayouts.join(','),
};

const rosterElements: Elements<ParticipantInfo> = {
  name: (one) => one.name,
  uri: (one) => one.userId,
  state: (one) => one.state,
  direction: () => 'incoming',
  audioMuted: (one) => one.audioMuted,
  videoMuted: (one) => one.videoMuted,
  importance: (one) => one.importance,
  presenter: (one) => one.presenting,
  layout: (one) => one.layout,
  canMove: (one) => one.canMove,
  movedParticipant: (one) => one.movedParticipant,
  movedParticipantCallBridge: (one) => one.movedParticipantCallBridge,
  // This system's own.
  nameLabelOverride: (one) => one.nameLabel,
  callBridge: (one) => one.callBridge,
  handRaised: (one) => one.handRaised,
  quality: (one) => one.quality,
  cannotMoveBecause: (one) => one.cannotMove,
  client: (one) => one.client,
};

const moveElements: Elements<MoveRecord> = {
  outcome: outcomeOf,
  why: ({ verdict }) => verdict?.why,
  name: ({ facts }) => facts.name,
  movedParticipant: ({ facts }) => facts.participant,
  participant: ({ arrival }) => arrival,
  from: ({ facts }) => facts.from.call,
  fromCallBridge: ({ facts }) => facts.from.callBridge,
  call: ({ facts }) => facts.to.call,
  callBridge: ({ facts }) => facts.to.callBridge,
  askedBy: ({ facts }) => facts.askedBy,
  askedAt: ({ facts }) => new Date(facts.askedAt).toISOString(),
  endedAt: ({ verdict }) => verdict && new Date(verdict.at).toISOString(),
};

/** Those of the asked elements that the item has, in the order in which they were asked for. */
function picker<Item>(known: Elements<Item>, asked: readonly string[]) {
  const names = [...new Set(asked)].filter((name) => Object.hasOwn(known, name));
  return (item: Item): Record<string, ElementValue> => {
    const picked: Record<string, ElementValue> = {};
    for (const name of names) {
      const value = known[name]?.(item);
      if (value !== undefined && value !== null) picked[name] = value;
    }
    return picked;
  };
}

export const pickOfCall = (asked: readonly string[]) => picker(callElements, asked);
export const pickOfParticipant = (asked: readonly string[]) => picker(rosterElements, asked);
export const pickOfMove = (asked: readonly string[]) => picker(moveElements, asked);

const names: Record<EventSubscription['type'], readonly string[]> = {
  calls: Object.keys(callElements),
  callInfo: Object.keys(callElements),
  callRoster: Object.keys(rosterElements),
  moves: Object.keys(moveElements),
};

/** For documents and tests: what can be asked for. */
export const elementNames = (type: EventSubscription['type']): readonly string[] => names[type];
