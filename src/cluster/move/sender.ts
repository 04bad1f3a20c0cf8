import { webRequests } from '../../protocol/bus.ts';
import { Limits } from '../../protocol/limits.ts';
import type { MoveFacts } from '../../protocol/moveRecord.ts';
import { type ProblemName, problemName } from '../../protocol/problem.ts';
import type { Move } from '../../protocol/wc3.ts';
import type { Call } from '../call.ts';
import type { Core } from '../core.ts';
import { sessionOf } from '../member.ts';
import type { Arrival, Participant } from '../participant.ts';
import { handOut } from '../passes.ts';
import { giveOffers } from '../standingOffers.ts';
import { mintFirstToken } from '../tokens.ts';
import { ask } from '../wire.ts';

type Abandon = (
  participant: Participant,
  arrival: Arrival,
  why: ProblemName,
  byClient?: boolean,
) => Promise<void>;

/** Steps 6 and 7: the move message, to the old participant's socket or the one they came back on. */
export interface Sender {
  /** From here on the person has the time that the message gives, and so long the token is good. */
  send(participant: Participant, arrival: Arrival, facts: MoveFacts): Promise<void>;
}

export function createSender(core: Core, abandon: Abandon): Sender {
  /** `again`: on another socket. */
  async function deliver(participant: Participant, arrival: Arrival, move: Move, again: boolean) {
    const { id: session, subject } = arrival.oldSession;
    const within = move.answerWithin + Limits.moveMargin;
    const traceparent = core.moves.traceparent(move.moveId);
    const message = { bridge: core.name, arrival: participant.id, session, move, within, traceparent };
    const reply = await ask(core.bus, webRequests, subject, 'move', message, within);
    if (participant.gone || arrival.stage !== 'open') return;
    // No socket there any more, or no answer: the person may come back until the time is up.
    if (!reply.ok || reply.value.answer !== 'refused') return;
    const said = reply.value.problem ? problemName(reply.value.problem) : 'internal-error';
    const why = arrival.overtaken ? 'stale-move' : said;
    if (again && why === 'stale-move') return; // The client has it from the first time.
    core.log('Info', `move participant operation: refused by "${participant.userId}" (${why})`, move.moveId);
    void abandon(participant, arrival, why, true);
  }

  return {
    async send(participant, arrival, facts) {
      const { space } = participant.call;
      const { id: moveId, handover, askedBy, from, to, reason, notice } = facts;
      const answerWithin = Limits.moveAnswer + (notice ?? 0) * 1_000;
      const until = core.clock.now() + answerWithin;
      arrival.giveUp();
      arrival.giveUp = core.clock.after(
        answerWithin + Limits.moveMargin,
        () => void abandon(participant, arrival, 'deadline-passed'),
      );
      const [token, media] = await Promise.all([
        mintFirstToken(core, participant, (notice ?? 0) * 1_000),
        handover === 'seamless' || core.media?.engine === 'mesh'
          ? core.media?.admit(participant.call.id, participant.id)
          : undefined,
      ]);
      if (participant.gone) return;
      handOut(core, participant, facts);
      const message = (): Move => ({
        moveId,
        order: arrival.order,
        token,
        numericId: space.numericId,
        space: { name: space.name },
        handover,
        answerWithin: Math.max(0, until - core.clock.now()),
        present: presentIn(participant.call, participant),
        offers: giveOffers(core, participant),
        ...(media && { media }),
        ...(participant.pass !== null && { pass: participant.pass }),
        // From one call of a space to another nobody has moved them: bridges do by themselves (SPEC D2, K10).
        ...(from.coSpace !== to.coSpace && { movedBy: askedBy }),
        ...(reason === undefined ? {} : { reason }),
        ...(notice === undefined ? {} : { notice }),
      });
      arrival.resend = () => void deliver(participant, arrival, message(), true);
      core.step(moveId, 6, `move message to ${arrival.oldSession.webBridge} (${handover})`, {
        numericId: space.numericId,
      });
      arrival.told = true;
      void deliver(participant, arrival, message(), false);
    },
  };
}

/** Those whom an offer can be made to at once. */
function presentIn(call: Call, self: Participant): string[] {
  return [...call.members.values()]
    .filter((member) => member !== self && sessionOf(member))
    .map(({ id }) => id);
}
