import * as v from 'valibot';
import { CALL_BRIDGES, clusterQueries } from '../protocol/bus.ts';
import { Guid } from '../protocol/meeting.ts';
import { fail, ok, type Result } from '../protocol/result.ts';
import type { ApiFailure, CallInfo, ParticipantInfo } from './api.ts';
import type { Core } from './core.ts';
import { callInfo, participantInfo } from './info.ts';
import { askAll } from './wire.ts';

interface Found {
  call: CallInfo | undefined;
  participant: ParticipantInfo | undefined;
  /** Who is not found here is nowhere: every call bridge has said so. */
  whole: boolean;
}

/** Looks here first, then asks the whole cluster, for both at once. */
export async function find(core: Core, wanted: { call?: string; participant?: string }): Promise<Found> {
  const call = core.calls.get(wanted.call ?? '');
  const participant = core.participants.get(wanted.participant ?? '');
  const found: Found = {
    call: call && callInfo(core, call),
    participant: participant && participantInfo(core, participant),
    whole: true,
  };
  // What is no id at all is nobody's, and nobody is asked.
  const missing = {
    ...(!call && v.is(Guid, wanted.call) && { call: wanted.call }),
    ...(!participant && v.is(Guid, wanted.participant) && { participant: wanted.participant }),
  };
  if (Object.keys(missing).length === 0) return found;
  const { answers, whole } = await askAll(core.bus, clusterQueries, CALL_BRIDGES, 'find', missing);
  for (const answer of answers) {
    found.call ??= answer.call ?? undefined;
    found.participant ??= answer.participant ?? undefined;
  }
  return { ...found, whole };
}

export async function findCall(core: Core, id: string): Promise<Result<CallInfo, ApiFailure>> {
  const { call, whole } = await find(core, { call: id });
  return call ? ok(call) : fail(notFound('callDoesNotExist', whole));
}

export async function findParticipant(core: Core, id: string): Promise<Result<ParticipantInfo, ApiFailure>> {
  const { participant, whole } = await find(core, { participant: id });
  return participant ? ok(participant) : fail(notFound('participantDoesNotExist', whole));
}

type Missing = 'callDoesNotExist' | 'participantDoesNotExist' | 'moveDoesNotExist';

/** A call bridge that did not answer may have it: then nobody is told that it does not exist (SPEC K9). */
export const notFound = (missing: Missing, whole: boolean): ApiFailure => ({
  code: whole ? missing : 'callBridgeUnavailable',
});
