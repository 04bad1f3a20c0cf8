import type { CallBridgeApi, ParticipantInfo } from '../../cluster/api.ts';
import { done, failed, found } from './answer.ts';
import { type Listing, listPage } from './page.ts';
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
  configuration: {},
  status: {
    state: leg.state,
    durationSeconds: leg.durationSeconds,
    direction: 'incoming',
    encryptedMedia: true,
    layout: leg.layout,
  },
  cannotMoveBecause: leg.cannotMove ?? undefined,
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
    return leg
      ? found(objectXml('callLeg', callLegElements(leg), leg.id))
      : failed({ code: 'callLegDoesNotExist' });
  },
  async DELETE({ id }) {
    const dropped = await bridge.dropParticipant(id);
    if (dropped.ok) return done;
    const unknown = dropped.failure.code === 'participantDoesNotExist';
    return failed(unknown ? { code: 'callLegDoesNotExist' } : dropped.failure);
  },
});
