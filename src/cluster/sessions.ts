import { CloseCode, mayResume } from '../protocol/closeCode.ts';
import type { Answer } from '../protocol/frame.ts';
import { Limits } from '../protocol/limits.ts';
import { problem } from '../protocol/problem.ts';
import { exhaustive, fail, ok } from '../protocol/result.ts';
import { type ClientRequest, parseClientRequest } from '../protocol/wc3.ts';
import type { Authentication } from './authentication.ts';
import type { Core } from './core.ts';
import { perform as hostAsks } from './hosting.ts';
import type { Lifecycle } from './lifecycle.ts';
import { sessionOf } from './member.ts';
import type { Home } from './move/home.ts';
import { moveTrace } from './move/trace.ts';
import { moveOf, noted, type Participant } from './participant.ts';
import { heedQuality } from './quality.ts';
import { react } from './reactions.ts';
import type { SessionRequest } from './sessionRequest.ts';
import { relay } from './signals.ts';
import type { Reply } from './wire.ts';
import { heed } from './wishes.ts';

/** All that somebody in the lobby may ask for (SPEC L2). */
const FOR_WAITING: ReadonlySet<ClientRequest['name']> = new Set([
  'POST /api/call/session/authenticate',
  'POST /api/call/session/end',
  'GET /api/call/session/ping',
]);

/** What open sessions ask for (SPEC S, G, E). */
export interface Sessions {
  /** Fails only where there is no such session; every other failure is told to the client. */
  request(request: SessionRequest): Promise<Reply<undefined>>;
  closed(session: string, code: number): void;
}

export function createSessions(
  core: Core,
  lifecycle: Lifecycle,
  authentication: Authentication,
  home: Home,
): Sessions {
  function perform(participant: Participant, request: ClientRequest, at: number): Answer | Promise<Answer> {
    const { name, data } = request;
    if (participant.state === 'waiting' && !FOR_WAITING.has(name)) return fail(problem('not-admitted'));
    switch (name) {
      case 'POST /api/call/session/authenticate':
        return fail(problem('already-authenticated'));
      case 'POST /api/call/session/live':
        return authentication.goLive(participant);
      case 'GET /api/call/session/snapshot':
        return ok(participant.call.snapshot(participant));
      case 'PUT /api/call/session/state':
        if (heed(participant, data)) participant.call.changed(participant);
        return ok(participant.wishes);
      case 'POST /api/call/session/chat':
        return say(core, participant, data.text);
      case 'POST /api/call/session/reaction':
        return react(core, participant, data.reaction);
      case 'PUT /api/call/session/quality':
        return heedQuality(core, participant, data.quality);
      case 'POST /api/call/session/signal':
        return relay(core, participant, data);
      case 'PUT /api/call/session/offer':
        participant.standingOffer = data.sdp;
        return ok(undefined);
      case 'POST /api/call/session/move/signal':
        return home.signal(participant, data);
      case 'POST /api/call/session/end':
        return data.reason === 'moved' ? home.ended(participant, data.moveId, at) : ok(undefined);
      case 'GET /api/call/session/move':
        return moveTrace(core, participant);
      case 'GET /api/call/session/media':
        return mediaAccess(core, participant);
      case 'GET /api/call/session/ping':
        return ok(undefined);
      case 'POST /api/call/host/mute':
      case 'POST /api/call/host/admit':
      case 'POST /api/call/host/remove':
      case 'PUT /api/call/host/lock':
      case 'POST /api/call/host/end':
        return hostAsks(core, lifecycle, participant, request);
      default:
        return exhaustive(name);
    }
  }

  async function safely(participant: Participant, request: ClientRequest, at: number): Promise<Answer> {
    try {
      return await perform(participant, request, at);
    } catch (error) {
      const failed = `session of "${participant.userId}": ${request.name} failed: ${String(error)}`;
      core.log('Error', failed, moveOf(participant));
      return fail(problem('internal-error'));
    }
  }

  return {
    async request(request) {
      const participant = core.sessions.get(request.session);
      const session = participant && sessionOf(participant);
      if (!participant || !session)
        return home.late(request) ? ok(undefined) : fail(problem('stale-session'));
      const parsed = parseClientRequest(request);
      const answer = parsed.ok ? await safely(participant, parsed.value, request.at) : parsed;
      const ends = parsed.ok && parsed.value.name === 'POST /api/call/session/end' && answer.ok;
      if (request.id !== undefined) {
        core.outbox.answer(session, request.id, ends ? ok(undefined) : answer);
      }
      if (!ends) return ok(undefined);
      if (participant.gone) core.outbox.close(session, CloseCode.ended, 'moved');
      else lifecycle.remove(participant, { how: 'left' });
      return ok(undefined);
    },

    closed(session, code) {
      if (authentication.closed(session) || home.lateSocketGone(session)) return;
      const participant = core.sessions.get(session);
      if (!participant) return;
      core.sessions.delete(session);
      const giveUp = core.clock.after(Limits.grace, () => lifecycle.remove(participant, { how: 'lost' }));
      participant.link = { is: 'lost', giveUp };
      noted(core, participant);
      if (!mayResume(code)) lifecycle.remove(participant, { how: 'left' });
    },
  };
}

async function mediaAccess({ media }: Core, { call, id }: Participant): Promise<Answer> {
  return media ? ok(await media.admit(call.id, id)) : fail(problem('nobody-there', 'no media server'));
}

/** An arrival is neither heard nor seen, and that goes for what it writes, too. */
function say(core: Core, { call, id, name, state }: Participant, text: string): Answer {
  if (state !== 'connected') return fail(problem('not-admitted', 'not live yet'));
  call.say({ id: core.ids.guid(), from: id, name, text, at: core.clock.now() });
  return ok(undefined);
}
