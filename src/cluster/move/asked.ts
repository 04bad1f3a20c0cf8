import * as v from 'valibot';
import { bridgeRequests, callBridgeSubject } from '../../protocol/bus.ts';
import { Limits } from '../../protocol/limits.ts';
import type { MoveFacts } from '../../protocol/moveRecord.ts';
import { NotMovable } from '../../protocol/notMovable.ts';
import { type Problem, problemName } from '../../protocol/problem.ts';
import { fail, ok, type Result } from '../../protocol/result.ts';
import type { ApiFailure, Asker, CallInfo, Moved, MoveOrder, ParticipantInfo } from '../api.ts';
import type { Core } from '../core.ts';
import { find, notFound } from '../find.ts';
import { createGuest, destroyGuest } from '../guests.ts';
import type { Participant } from '../participant.ts';
import { choosePlace, sendReplaceQuery } from '../replaceQuery.ts';
import { ask, BRIDGE_ANSWERS_WITHIN, tell } from '../wire.ts';

function notMovable(why: NotMovable | undefined): ApiFailure {
  const failure = { code: 'parameterError', parameter: 'movedParticipant', error: 'invalidValue' } as const;
  return why === undefined ? failure : { ...failure, why };
}
const LONGEST_NOTICE = 300;

/**
 * Call Bridge B: the one that was asked, steps 1 to 5. An order for a participant who is being moved elsewhere
 * overtakes that move; the same order again answers with the arrival that there is (SPEC M11).
 */
export async function move(core: Core, order: MoveOrder, asker: Asker): Promise<Result<Moved, ApiFailure>> {
  const { moveId = core.ids.guid(), traceparent } = order;
  const askedAt = core.clock.now();
  const id = order.movedParticipant;
  core.moves.follow(moveId, traceparent);
  const refused = (failure: ApiFailure) => refuse(core, moveId, id, failure);
  const { call, participant, whole } = await find(core, { call: order.call, participant: id });
  if (!call) return refused(notFound('callDoesNotExist', whole));
  if (!participant) return refused(notFound('participantDoesNotExist', whole));
  core.step(moveId, 1, `API user "${asker.user}" moves ${id} to call ${call.id}`);
  const home = participant.callBridge === core.name ? 'this callbridge' : participant.callBridge;
  core.log(
    'Info',
    `move participant operation: moving WC3 participant ${id} (${participant.userId}) (homed on ${home}) to call ${call.id}`,
    moveId,
  );
  const wrong = whatIsWrong(core, order, call, participant);
  if (wrong) return refused(wrong);

  // A's answer and the replace query need nothing of each other.
  core.step(moveId, 2, `move request to ${participant.callBridge}`);
  const homeSubject = callBridgeSubject(participant.callBridge);
  const noticeMs = (order.notice ?? 0) * 1_000;
  const within = Limits.moveWait + Limits.moveAnswer + noticeMs + Limits.moveMargin + BRIDGE_ANSWERS_WITHIN;
  const request = { moveId, participant: id, conference: call.coSpace, within, traceparent };
  const [leaving, answers] = await Promise.all([
    ask(core.bus, bridgeRequests, homeSubject, 'depart', request),
    sendReplaceQuery(core, call.coSpace),
  ]);
  const failed = (failure: ApiFailure) => {
    tell(core.bus, bridgeRequests, homeSubject, 'moveFailed', { moveId, participant: id });
    return refused(failure);
  };
  // Also one that answers too late has let the participant go.
  if (!leaving.ok) return failed(inApiWords(leaving.failure));
  if (leaving.value.answer === 'again') {
    return ok({ participant: leaving.value.arrival, moveId: leaving.value.moveId });
  }

  const { name, from, wishes, client, remoteAddress, session } = leaving.value;
  const guest = createGuest(core, name, moveId);
  // A space may run twice for a while (SPEC K10): the order names the call.
  const able = answers.filter((answer) => answer.call === null || answer.call === call.id);
  const best = choosePlace(core, call.coSpace, able, moveId);
  // Where the bridge of the call takes nobody, another one has not that call.
  if (best?.bridge !== call.callBridge) {
    destroyGuest(core, guest.userId, moveId);
    return failed({ code: 'callBridgeGroupUnavailable' });
  }
  core.step(moveId, 4, `placed on ${best.bridge}`);
  const facts: MoveFacts = {
    id: moveId,
    askedAt,
    askedBy: asker.user.slice(0, 100),
    askedOf: core.name,
    name,
    participant: id,
    from,
    to: { call: call.id, coSpace: call.coSpace, name: call.name, callBridge: best.bridge },
    handover: order.handover ?? core.handover,
    reason: order.reason?.slice(0, 500),
    notice: order.notice,
    traceparent,
  };
  const created = await ask(core.bus, bridgeRequests, callBridgeSubject(best.bridge), 'createArrival', {
    move: facts,
    order: leaving.value.order,
    userId: guest.userId,
    session,
    wishes,
    client,
    remoteAddress,
    role: order.role ?? 'guest',
  });
  if (!created.ok) {
    destroyGuest(core, guest.userId, moveId);
    return failed(inApiWords(created.failure));
  }
  core.moves.open(facts, created.value.participant);
  core.log(
    'Info',
    `${asker.address}: API user "${asker.user}" created new participant ${created.value.participant}, call ${call.id}`,
    moveId,
  );
  return ok({ participant: created.value.participant, moveId });
}

/** Somebody who came back to their old meeting is tried again; after so many orders of their own bridge they stay. */
export const MOST_OWN_ORDERS = 3;
/** Such orders that are under way at once: as many as a bridge tells at once that they are moved to it (SPEC M20). */
export const OWN_ORDERS_AT_ONCE = 100;

/** This bridge moves somebody of its own into the call that theirs goes to. `why`: as the record tells who asked for it. */
export const moveOwn = (
  core: Core,
  { id, role }: Participant,
  call: string,
  why: string,
): Promise<Result<Moved, ApiFailure>> =>
  move(core, { call, movedParticipant: id, role }, { user: `${why} of ${core.name}`, address: core.name });

function whatIsWrong(
  core: Core,
  order: MoveOrder,
  call: CallInfo,
  participant: ParticipantInfo,
): ApiFailure | undefined {
  const { notice } = order;
  if (notice !== undefined && !(notice >= 0 && notice <= LONGEST_NOTICE)) {
    return { code: 'parameterError', parameter: 'notice', error: 'invalidValue' };
  }
  if (participant.state !== 'connected') return notMovable('notConnected');
  if (participant.call === call.id) return notMovable('sameMeeting');
  if (order.needsActivation && call.locked) {
    return { code: 'parameterError', parameter: 'needsActivation', error: 'invalidValue' };
  }
  if (core.spaces.byId(call.coSpace)?.numericId === '') return { code: 'invalidOperation' };
  return undefined;
}

function refuse(core: Core, moveId: string, participant: string, failure: ApiFailure) {
  const why = failure.code === 'parameterError' ? failure.why : undefined;
  core.log(
    'Warning',
    `move participant operation: not moving ${participant} (${failure.code}${why ? `: ${why}` : ''})`,
    moveId,
  );
  return fail(failure);
}

/** What another bridge said no with, in the API's words. */
export function inApiWords(failure: Problem): ApiFailure {
  switch (problemName(failure)) {
    case 'participant-gone':
      return { code: 'participantDoesNotExist' };
    case 'meeting-ended':
      return { code: 'callDoesNotExist' };
    case 'not-movable':
    case 'stale-move':
      return notMovable(v.is(NotMovable, failure.detail) ? failure.detail : undefined);
    case 'meeting-full':
      return { code: 'participantLimitReached' };
    case 'no-capacity':
      return { code: 'callBridgeGroupUnavailable' };
    default:
      return { code: 'callBridgeUnavailable' };
  }
}
