import type { ApiFailure, CallBridgeApi, ParticipantInfo } from '../../cluster/api.ts';
import type { Result } from '../../protocol/result.ts';
import { type ApiAnswer, done, failed, found } from './answer.ts';
import { type Listing, listPage } from './page.ts';
import { readParticipantFields } from './participantForm.ts';
import type { Resource } from './resource.ts';
import { objectXml, type XmlElement } from './xml.ts';

/* A web app participant has one call leg, and the two share an id. */

const callLegList: Listing<ParticipantInfo> = {
  list: 'callLegs',
  item: 'callLeg',
  cap: 10,
  words: (leg) => [leg.name, leg.userId],
  elements: ({ name, userId, call }) => ({ name, remoteParty: userId, call }),
};

const callLegElements = (leg: ParticipantInfo): XmlElement => ({
  name: leg.name,
  remoteParty: leg.userId,
  call: leg.call,
  type: 'acano',
  direction: 'incoming',
  canMove: leg.canMove,
  movedCallLeg: leg.movedParticipant ?? undefined,
  movedCallLegCallBridge: leg.movedParticipantCallBridge ?? undefined,
  configuration: {
    importance: leg.importance ?? undefined,
    nameLabelOverride: leg.nameLabel ?? undefined,
    rxAudioMute: leg.audioMuted || undefined,
    rxVideoMute: leg.videoMuted || undefined,
  },
  status: {
    state: leg.state,
    durationSeconds: leg.durationSeconds,
    direction: 'incoming',
    encryptedMedia: true,
    layout: leg.layout,
  },
  cannotMoveBecause: leg.cannotMove ?? undefined,
  connectionQuality: leg.quality ?? undefined,
});

export const callLegs = (bridge: CallBridgeApi): Resource => ({
  GET({ query }) {
    const page = listPage(callLegList, bridge.participants(), query);
    return page.ok ? found(page.value) : failed(page.failure);
  },
});

export const callLeg = (bridge: CallBridgeApi): Resource => ({
  async GET({ id }) {
    const leg = await bridge.participant(id);
    return leg.ok ? found(objectXml('callLeg', callLegElements(leg.value), id)) : refused(leg.failure);
  },
  async PUT({ id, form }) {
    const fields = readParticipantFields(form);
    if (!fields.ok) return failed(fields.failure);
    return asLeg(await bridge.modifyParticipant(id, fields.value));
  },
  async DELETE({ id }) {
    return asLeg(await bridge.dropParticipant(id));
  },
});

function asLeg(result: Result<undefined, ApiFailure>): ApiAnswer {
  return result.ok ? done : refused(result.failure);
}

function refused(failure: ApiFailure): ApiAnswer {
  return failed(failure.code === 'participantDoesNotExist' ? { code: 'callLegDoesNotExist' } : failure);
}
