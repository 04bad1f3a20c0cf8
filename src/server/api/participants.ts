import type { CallBridgeApi, ParticipantInfo } from '../../cluster/api.ts';
import { done, failed, found } from './answer.ts';
import { type Listing, listPage } from './page.ts';
import { readParticipantFields } from './participantForm.ts';
import type { Resource } from './resource.ts';
import { objectXml, type XmlElement } from './xml.ts';

/** `here`: the call bridge that is asked; only those of other bridges say where they are. */
export const participantList = (here: string): Listing<ParticipantInfo> => ({
  list: 'participants',
  item: 'participant',
  cap: 20,
  words: (one) => [one.name, one.userId],
  elements: ({ name, call, callBridge }) => ({
    name,
    call,
    callBridge: callBridge === here ? undefined : callBridge,
  }),
});

const participantElements = (one: ParticipantInfo, here: string): XmlElement => ({
  call: one.call,
  callBridge: one.callBridge === here ? undefined : one.callBridge,
  numCallLegs: one.callBridge === here ? 1 : undefined,
  name: one.name,
  uri: one.userId,
  originalUri: one.userId,
  userJid: one.userId,
  // Who is in a meeting needs nobody to activate it for them; who waits in its lobby does.
  isActivator: !one.waiting,
  canMove: one.canMove,
  movedParticipant: one.movedParticipant ?? undefined,
  movedParticipantCallBridge: one.movedParticipantCallBridge ?? undefined,
  configuration: {
    importance: one.importance ?? undefined,
    nameLabelOverride: one.nameLabel ?? undefined,
    defaultLayout: one.layout,
  },
  status: { state: one.state },
  // This system's own, so last.
  cannotMoveBecause: one.cannotMove ?? undefined,
  role: one.role === 'host' ? one.role : undefined,
  waiting: one.waiting || undefined,
  connectionQuality: one.quality ?? undefined,
});

export const participants = (bridge: CallBridgeApi): Resource => ({
  GET({ query }) {
    const page = listPage(participantList(bridge.name), bridge.participants(), query);
    return page.ok ? found(page.value) : failed(page.failure);
  },
});

export const participant = (bridge: CallBridgeApi): Resource => ({
  async GET({ id }) {
    const one = await bridge.participant(id);
    return one.ok
      ? found(objectXml('participant', participantElements(one.value, bridge.name), id))
      : failed(one.failure);
  },
  async PUT({ id, form }) {
    const fields = readParticipantFields(form);
    if (!fields.ok) return failed(fields.failure);
    const modified = await bridge.modifyParticipant(id, fields.value);
    return modified.ok ? done : failed(modified.failure);
  },
  async DELETE({ id }) {
    const dropped = await bridge.dropParticipant(id);
    return dropped.ok ? done : failed(dropped.failure);
  },
});
