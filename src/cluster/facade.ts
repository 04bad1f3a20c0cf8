import { bridgeRequests, callBridgeSubject } from '../protocol/bus.ts';
import { fail, ok, type Result } from '../protocol/result.ts';
import type { ApiFailure, CallBridgeApi, OwnObjects } from './api.ts';
import type { Core } from './core.ts';
import { findCall, findParticipant, notFound } from './find.ts';
import { callInfo, participantInfo } from './info.ts';
import { inApiWords, move } from './move/asked.ts';
import { cancelMove } from './move/cancel.ts';
import { explainMove } from './move/explain.ts';
import { gatherMove, listMoves } from './move/records.ts';
import { choosePlace, sendReplaceQuery } from './replaceQuery.ts';
import { createSpaces } from './spaces.ts';
import { ask, type Reply } from './wire.ts';

/** What the REST API sees of a call bridge. Single objects are dealt with by the bridge that has them. */
export function createFacade(core: Core, startedAt: number): CallBridgeApi {
  const spaces = createSpaces(core.spaces, core.ids);

  async function endCall(id: string): Promise<Result<undefined, ApiFailure>> {
    const call = await findCall(core, id);
    if (!call.ok) return call;
    return inApi(
      await ask(core.bus, bridgeRequests, callBridgeSubject(call.value.callBridge), 'endCall', { call: id }),
    );
  }

  async function drain(bridge: string, draining: boolean | undefined): Promise<Result<boolean, ApiFailure>> {
    const order = draining === undefined ? {} : { draining };
    const told = inApi(await ask(core.bus, bridgeRequests, callBridgeSubject(bridge), 'drain', order));
    return told.ok ? ok(told.value.draining) : told;
  }

  const own: OwnObjects = {
    call(id) {
      const call = core.calls.get(id);
      return call && callInfo(core, call);
    },
    participant(id) {
      const participant = core.participants.get(id);
      return participant && participantInfo(core, participant);
    },
    move(id) {
      const record = core.moves.record(id);
      return record?.facts.askedOf === core.name ? record : undefined;
    },
    moves: () => core.moves.list(({ facts }) => facts.askedOf === core.name),
  };

  return {
    name: core.name,
    own,
    onChange: (listener) => core.changes.subscribe(listener),
    calls: () => [...core.calls.values()].map((call) => callInfo(core, call)),
    call: (id) => findCall(core, id),

    async createCall(id) {
      const space = core.spaces.byId(id);
      if (!space) return fail({ code: 'coSpaceDoesNotExist' });
      const answers = await sendReplaceQuery(core, id);
      const running = answers.find(({ call, draining }) => call !== null && !draining)?.call;
      if (running) return ok({ call: running });
      const best = choosePlace(core, id, answers);
      if (!best) return fail({ code: 'callBridgeGroupUnavailable' });
      const subject = callBridgeSubject(best.bridge);
      return inApi(await ask(core.bus, bridgeRequests, subject, 'startCall', { space: id }));
    },

    endCall,

    async modifyCall(id, fields) {
      const call = await findCall(core, id);
      if (!call.ok) return call;
      const subject = callBridgeSubject(call.value.callBridge);
      return inApi(await ask(core.bus, bridgeRequests, subject, 'modifyCall', { call: id, fields }));
    },

    participants(call) {
      if (call === undefined) return [...core.participants.values()].map((one) => participantInfo(core, one));
      const running = core.calls.get(call);
      const ids = running ? [...running.members.keys(), ...running.lobby.keys()] : [];
      return ids.flatMap((id) => own.participant(id) ?? []);
    },
    participant: (id) => findParticipant(core, id),

    move: (order, asker) => move(core, order, asker),

    moves: (wanted) => listMoves(core, wanted),
    async moveDetails(id) {
      const { record, steps, lines, whole } = await gatherMove(core, id, true);
      if (!record) return fail(notFound('moveDoesNotExist', whole));
      const target = core.spaces.byId(record.facts.to.coSpace)?.numericId;
      return ok({ record, steps, lines, finding: explainMove(record, steps, target) });
    },
    cancelMove: (id) => cancelMove(core, id),

    async modifyParticipant(id, fields) {
      const participant = await findParticipant(core, id);
      if (!participant.ok) return participant;
      const subject = callBridgeSubject(participant.value.callBridge);
      const order = { participant: id, fields };
      return modified(await ask(core.bus, bridgeRequests, subject, 'modifyParticipant', order));
    },
    async modifyParticipants(id, fields) {
      const call = await findCall(core, id);
      if (!call.ok) return call;
      const subject = callBridgeSubject(call.value.callBridge);
      const order = { call: id, fields };
      return modified(await ask(core.bus, bridgeRequests, subject, 'modifyParticipants', order));
    },

    async dropParticipant(id) {
      const participant = await findParticipant(core, id);
      if (!participant.ok) return participant;
      const subject = callBridgeSubject(participant.value.callBridge);
      return inApi(await ask(core.bus, bridgeRequests, subject, 'dropParticipant', { participant: id }));
    },

    draining: (bridge) => drain(bridge, undefined),
    drain: (bridge, draining) => drain(bridge, draining),

    spaces: () => core.spaces.list(),
    space: (id) => core.spaces.byId(id),
    createSpace: (fields) => spaces.create(fields),
    modifySpace: (id, fields) => spaces.modify(id, fields),
    async removeSpace(id) {
      const removed = await spaces.remove(id);
      if (!removed.ok) return removed;
      const running = (await sendReplaceQuery(core, id)).flatMap(({ call }) => call ?? []);
      await Promise.all(running.map(endCall));
      return removed;
    },

    status: () => ({
      softwareVersion: core.version,
      uptimeSeconds: Math.floor((core.clock.now() - startedAt) / 1000),
      callLegsActive: core.participants.size,
      callLegsMaxActive: core.counts.mostParticipants,
      callLegsCompleted: core.counts.legsCompleted,
      moves: { ...core.moves.counts },
      load: { participants: core.participants.size, ...core.limits },
    }),
  };
}

function modified(reply: Reply<{ modified: boolean }>): Result<undefined, ApiFailure> {
  const told = inApi(reply);
  if (!told.ok) return told;
  return told.value.modified ? ok(undefined) : fail({ code: 'participantCannotBeModified' });
}

function inApi<Value>(reply: Reply<Value>): Result<Value, ApiFailure> {
  return reply.ok ? reply : fail(inApiWords(reply.failure));
}
