import type { CallInfo, ParticipantInfo } from './api.ts';
import type { Call } from './call.ts';
import type { Core } from './core.ts';
import { type Participant, whyNotMovable } from './participant.ts';

/** A call as the API shows it. */
export function callInfo(core: Core, call: Call): CallInfo {
  return {
    id: call.id,
    name: call.space.name,
    coSpace: call.space.id,
    callCorrelator: call.correlator,
    callBridge: core.name,
    durationSeconds: secondsSince(core, call.startedAt),
    participants: call.members.size,
    maxParticipants: call.mostMembers,
    presenter: call.presenter(),
    locked: call.locked,
    ...call.policy,
  };
}

/** A participant as the API shows it: the API knows no word for an arrival, so that one is `initial` too. */
export function participantInfo(core: Core, participant: Participant): ParticipantInfo {
  const { wishes } = participant;
  const cannotMove = whyNotMovable(core.version, participant);
  return {
    id: participant.id,
    name: participant.name,
    call: participant.call.id,
    callBridge: core.name,
    userId: participant.userId,
    role: participant.role,
    waiting: participant.state === 'waiting',
    state: participant.state === 'connected' ? 'connected' : 'initial',
    canMove: cannotMove === null,
    cannotMove,
    movedParticipant: participant.arrival?.home.participant ?? null,
    movedParticipantCallBridge: participant.arrival?.home.bridge ?? null,
    layout: wishes.layout,
    importance: participant.importance,
    nameLabel: participant.nameLabel,
    audioMuted: wishes.audioMuted,
    videoMuted: wishes.videoMuted,
    presenting: wishes.presenting,
    handRaised: wishes.handRaised,
    quality: participant.quality,
    durationSeconds: secondsSince(core, participant.createdAt),
    client: participant.client,
    remoteAddress: participant.remoteAddress,
  };
}

export const secondsSince = (core: Core, time: number): number =>
  Math.floor((core.clock.now() - time) / 1000);
