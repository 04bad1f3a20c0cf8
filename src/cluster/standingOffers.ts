import { Limits } from '../protocol/limits.ts';
import type { GivenOffer } from '../protocol/signal.ts';
import { jsonBytes } from './chat.ts';
import type { Core } from './core.ts';
import { sessionOf } from './member.ts';
import type { Participant } from './participant.ts';

/**
 * Gives the offers of those who are in the call to somebody who comes into it, as many as fit into a frame beside its
 * roster; each is given once, and who left it is told (SPEC G7).
 */
export function giveOffers(core: Core, to: Participant): GivenOffer[] {
  const given: GivenOffer[] = [];
  let room = Math.min(Limits.offersBytes, to.call.spareBytes);
  for (const { id } of to.call.members.values()) {
    const member = core.participants.get(id);
    const session = member && sessionOf(member);
    if (!session || member === to || member.state !== 'connected' || member.standingOffer === null) continue;
    const offer = { from: id, sdp: member.standingOffer };
    room -= jsonBytes(offer);
    if (room < 0) break;
    member.standingOffer = null;
    core.outbox.tell(session, { name: 'POST /api/call/session/offer', data: { to: to.id } });
    given.push(offer);
  }
  return given;
}
