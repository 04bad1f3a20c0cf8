import * as v from 'valibot';
import type { ApiFailure, CallBridgeApi, CallInfo, ParticipantInfo } from '../../cluster/api.ts';
import type { Result } from '../../protocol/result.ts';
import { Role } from '../../protocol/role.ts';
import { Handover } from '../../protocol/wc3.ts';
import { created, done, failed, found } from './answer.ts';
import { GROUP, isNamed } from './callBridges.ts';
import { Parameter, parameterError, readForm } from './form.ts';
import { type Listing, listPage } from './page.ts';
import { readParticipantFields } from './participantForm.ts';
import { participantList } from './participants.ts';
import { ownPolicyElements, PolicyForm } from './policy.ts';
import type { Resource } from './resource.ts';
import { objectXml, type XmlElement } from './xml.ts';

const callList: Listing<CallInfo> = {
  list: 'calls',
  item: 'call',
  cap: 10,
  words: (call) => [call.name],
  elements: ({ name, coSpace, callCorrelator }) => ({ name, coSpace, callCorrelator }),
};

const callElements = (call: CallInfo): XmlElement => ({
  name: call.name,
  callType: 'coSpace',
  coSpace: call.coSpace,
  callCorrelator: call.callCorrelator,
  durationSeconds: call.durationSeconds,
  numCallLegs: call.participants,
  maxCallLegs: call.maxParticipants,
  numParticipantsLocal: call.participants,
  presenterCallLeg: call.presenter ?? undefined,
  locked: call.locked,
  recording: false,
  streaming: false,
  allowAllMuteSelf: true,
  allowAllPresentationContribution: true,
  joinAudioMuteOverride: call.joinAudioMuteOverride,
  activeWhenEmpty: false,
  ...ownPolicyElements(call),
});

/** Of what the API can set on a call, what this version honours; the rest is refused rather than ignored. */
export const CallForm = {
  ...PolicyForm,
  locked: v.optional(Parameter.unsettableFlag),
  recording: v.optional(Parameter.off),
  streaming: v.optional(Parameter.off),
  allowAllMuteSelf: v.optional(Parameter.on),
  allowAllPresentationContribution: v.optional(Parameter.on),
  activeWhenEmpty: v.optional(Parameter.off),
};

const CallFilter = { coSpaceFilter: v.optional(Parameter.guid) };

export const calls = (bridge: CallBridgeApi): Resource => ({
  GET({ query }) {
    const only = readForm(CallFilter, query);
    if (!only.ok) return failed(only.failure);
    const { coSpaceFilter } = only.value;
    const all = bridge.calls().filter((call) => !coSpaceFilter || call.coSpace === coSpaceFilter);
    const page = listPage(callList, all, query);
    return page.ok ? found(page.value) : failed(page.failure);
  },
  async POST({ form }) {
    const read = readForm({ coSpace: Parameter.guid }, form);
    if (!read.ok) return failed(read.failure);
    const made = await bridge.createCall(read.value.coSpace);
    return made.ok ? created(`/calls/${made.value.call}`) : failed(made.failure);
  },
});

export const call = (bridge: CallBridgeApi): Resource => ({
  async GET({ id }) {
    const info = await bridge.call(id);
    return info.ok ? found(objectXml('call', callElements(info.value), id)) : failed(info.failure);
  },
  async PUT({ id, form }) {
    const read = readForm(CallForm, form, 'unsets');
    if (!read.ok) return failed(read.failure);
    const { locked, joinAudioMuteOverride, joinVideoMuteOverride, allowedLayouts } = read.value;
    const fields = { locked, joinAudioMuteOverride, joinVideoMuteOverride, allowedLayouts };
    const modified = await bridge.modifyCall(id, fields);
    return modified.ok ? done : failed(modified.failure);
  },
  async DELETE({ id }) {
    const ended = await bridge.endCall(id);
    return ended.ok ? done : failed(ended.failure);
  },
});

/**
 * `needsActivation` changes nothing unless the call is locked: whoever is moved enters at once. `reason`, `notice` and `handover` are
 * this system's own, and optional as everything is that a client of the public API does not know. Somebody who is moved comes where
 * the call is: that bridge and the one group that there is may be named, and no other.
 */
export const MoveForm = {
  movedParticipant: v.optional(Parameter.guid),
  remoteParty: v.optional(Parameter.unavailable),
  needsActivation: v.optional(Parameter.flag),
  role: v.optional(Role),
  callBridge: v.optional(v.string()),
  callBridgeGroup: v.optional(Parameter.only(GROUP.id)),
  handover: v.optional(Handover),
  reason: v.optional(Parameter.text(500)),
  notice: v.optional(Parameter.seconds(300)),
};

const ParticipantFilter = { callBridgeFilter: v.optional(v.string()) };

export type ParticipantsOf = (call: CallInfo) => Promise<Result<ParticipantInfo[], ApiFailure>>;

export const callParticipants = (
  bridge: CallBridgeApi,
  participantsOf: ParticipantsOf,
  user: string,
): Resource => ({
  async GET({ id, query }) {
    const info = await bridge.call(id);
    if (!info.ok) return failed(info.failure);
    const only = readForm(ParticipantFilter, query);
    if (!only.ok) return failed(only.failure);
    const { callBridgeFilter } = only.value;
    const everybody = await participantsOf(info.value);
    if (!everybody.ok) return failed(everybody.failure);
    const all = everybody.value.filter(
      ({ callBridge }) => !callBridgeFilter || isNamed(callBridge, callBridgeFilter),
    );
    const page = listPage(participantList(bridge.name), all, query);
    return page.ok ? found(page.value) : failed(page.failure);
  },
  /** All at once: mute all, say. */
  async PUT({ id, form }) {
    const fields = readParticipantFields(form);
    if (!fields.ok) return failed(fields.failure);
    const modified = await bridge.modifyParticipants(id, fields.value);
    return modified.ok ? done : failed(modified.failure);
  },
  async POST({ id, form, from, order }) {
    const read = readForm(MoveForm, form);
    if (!read.ok) return failed(read.failure);
    const { movedParticipant, handover, reason, notice, needsActivation, role, callBridge } = read.value;
    if (movedParticipant === undefined) return failed(parameterError('movedParticipant', 'missingValue'));
    if (callBridge !== undefined) {
      const info = await bridge.call(id);
      if (info.ok && !isNamed(info.value.callBridge, callBridge))
        return failed(parameterError('callBridge', 'invalidValue'));
    }
    const moved = await bridge.move(
      {
        call: id,
        movedParticipant,
        ...(handover === undefined ? {} : { handover }),
        ...(reason === undefined ? {} : { reason }),
        ...(notice === undefined ? {} : { notice }),
        ...(needsActivation ? { needsActivation } : {}),
        ...(order && { moveId: order.moveId }),
        ...(order?.traceparent === undefined ? {} : { traceparent: order.traceparent }),
        ...(role === undefined ? {} : { role }),
      },
      { user, address: from },
    );
    return moved.ok
      ? created(`/participants/${moved.value.participant}`, moved.value.moveId)
      : failed(moved.failure);
  },
});
