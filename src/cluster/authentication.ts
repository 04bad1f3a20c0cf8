import type { WebSession } from '../protocol/bus.ts';
import { CloseCode } from '../protocol/closeCode.ts';
import type { MediaAccess } from '../protocol/mediaAccess.ts';
import { type ProblemName, problem, problemName } from '../protocol/problem.ts';
import { fail, ok } from '../protocol/result.ts';
import { type Authenticate, type Authenticated, parseClientRequest } from '../protocol/wc3.ts';
import type { Core } from './core.ts';
import type { Lifecycle } from './lifecycle.ts';
import { letAllIn, tellHost, tellHosts } from './lobby.ts';
import type { Home } from './move/home.ts';
import type { Outcomes } from './move/outcomes.ts';
import type { Target } from './move/target.ts';
import { repeatOrders } from './orders.ts';
import { moveOf, noted, type Participant } from './participant.ts';
import { deliverWaiting } from './signals.ts';
import { giveOffers } from './standingOffers.ts';
import { type MintedToken, mintResumeToken } from './tokens.ts';
import type { Reply } from './wire.ts';
import { heed, onEntering } from './wishes.ts';

export interface AuthenticationRequest {
  session: WebSession;
  remoteAddress: string;
  id?: number | undefined;
  data: unknown;
}

export interface Authentication {
  /** Answers the client by itself when all is well; a failure is the web bridge's to tell (SPEC A). */
  authenticate(request: AuthenticationRequest): Promise<Reply<undefined>>;
  /** The socket of a session that is only being opened is gone. True: there was such a session. */
  closed(session: string): boolean;
  /** Whoever can resume this session has come in by a door, and is not here any more (SPEC R8). */
  goneElsewhere(token: string): Promise<void>;
  /** `live`, and the same in effect for whoever authenticates as not arriving (SPEC M8). */
  goLive(participant: Participant): Promise<Reply<undefined>>;
}

export function createAuthentication(
  core: Core,
  lifecycle: Lifecycle,
  home: Home,
  target: Target,
  outcomes: Outcomes,
): Authentication {
  /** Sessions whose token is being looked at: their socket may go meanwhile. */
  const opening = new Map<string, { closed: boolean }>();

  async function authenticate(request: AuthenticationRequest): Promise<Reply<undefined>> {
    const parsed = parseClientRequest({
      method: 'POST',
      path: '/api/call/session/authenticate',
      data: request.data,
    });
    if (!parsed.ok) return parsed;
    if (parsed.value.name !== 'POST /api/call/session/authenticate') return fail(problem('unknown-request'));
    const wanted = parsed.value.data;

    const claims = await core.mint.verify(wanted.token);
    if (!claims.ok)
      return problemName(claims.failure) === 'bridge-unavailable'
        ? claims
        : refuse(request, claims.failure.detail ?? 'not a token of ours');
    const participant = core.participants.get(claims.value.participant);
    if (!participant) return refuse(request, 'its participant is gone');
    if (participant.acceptedJti !== claims.value.jti) return refuse(request, 'spent', participant);
    participant.acceptedJti = null;

    const waits = participant.state === 'waiting';
    const live = !waits && (!wanted.arriving || participant.state === 'connected');
    const [resume, media, cleared] = await Promise.all([
      mintResumeToken(core, participant),
      live ? core.media?.admit(participant.call.id, participant.id) : undefined,
      live ? target.commit(participant) : ok(undefined),
    ]);
    if (participant.gone) return refuse(request, 'its participant is gone', participant);
    const failed: ProblemName | undefined = !cleared.ok
      ? 'arrival-failed'
      : opening.get(request.session.id)?.closed
        ? 'nobody-there'
        : undefined;
    if (failed) {
      // Nobody got anything for this token: it may be tried again.
      participant.acceptedJti = claims.value.jti;
      return fail(problem(failed));
    }
    enter(participant, request, wanted, live, resume, media);
    return ok(undefined);
  }

  function enter(
    participant: Participant,
    { session, remoteAddress, id }: AuthenticationRequest,
    wanted: Authenticate,
    live: boolean,
    resume: MintedToken,
    media: MediaAccess | undefined,
  ) {
    const waits = participant.state === 'waiting';
    // Waiting in the lobby is not being in the meeting yet.
    const first = !waits && participant.leg === null;
    const { policy } = participant.call;
    detach(core, participant);
    participant.epoch += 1;
    participant.acceptedJti = resume.jti;
    participant.client = wanted.client;
    participant.remoteAddress = remoteAddress;
    if (first) {
      participant.chatFrom = participant.call.nextChat;
      lifecycle.peopled(participant.call);
      allocate(core, participant);
      if (participant.arrival) {
        const detail = `${participant.userId} (${participant.id}) authenticated to ${session.webBridge} on a new socket`;
        core.step(participant.arrival.moveId, 11, detail, { part: 'wc3' });
      }
    }
    const before = participant.state;
    const changed = heed(participant, first ? onEntering(wanted.state, policy) : wanted.state);
    if (live) connect(participant);
    else if (before === 'initial') participant.state = 'joining';
    // The others are told before this session is attached: its own first word is the snapshot.
    if (!waits && (changed || participant.state !== before)) participant.call.changed(participant);

    participant.link = { is: 'attached', session };
    core.sessions.set(session.id, participant);
    noted(core, participant);
    const answer: Authenticated = {
      epoch: participant.epoch,
      state: participant.state,
      resumeToken: resume.token,
      self: participant.wishes,
      mutes: { audio: first && policy.joinAudioMuteOverride, video: first && policy.joinVideoMuteOverride },
      snapshot: participant.call.snapshot(participant),
      // Whoever was moved here got theirs with the move message.
      offers: first && live && !participant.arrival ? giveOffers(core, participant) : [],
      ...(media && { media }),
    };
    if (id !== undefined) core.outbox.answer(session, id, ok(answer));
    if (waits) return tellHosts(core, participant.call);
    tellHost(core, participant);
    repeatOrders(core, participant);
    deliverWaiting(core, participant);
    if (!first) home.resumed(participant, session);
  }

  function connect(participant: Participant) {
    if (participant.state === 'connected') return;
    const moveId = moveOf(participant);
    participant.state = 'connected';
    const { userId, id, call, arrival } = participant;
    core.log('Info', `participant "${userId}" joined space ${call.space.id} (${call.space.name})`, moveId);
    core.log('Info', `participant "${userId}" (${id}) joined conference ${call.correlator} via WB3`, moveId);
    core.records({
      type: 'callLegUpdate',
      callLeg: id,
      call: call.id,
      displayName: participant.name,
      state: 'connected',
    });
    if (!arrival) return;
    arrival.makeRoom();
    outcomes.decide(arrival.moveId, 'landed');
    // Who is moved in activates the meeting, as in the reference: whoever waits enters with them (SPEC L6).
    // But not with people of this very meeting, which has only come from a bridge that drains (SPEC D2).
    if (core.moves.record(arrival.moveId)?.facts.from.coSpace !== call.space.id) letAllIn(core, call);
  }

  /** Why is for the log alone (SPEC A3). */
  function refuse(request: AuthenticationRequest, why: string, participant?: Participant) {
    const moveId = participant && moveOf(participant);
    core.log('Warning', `session from ${request.remoteAddress}: token refused (${why})`, moveId);
    return fail(problem('token-refused'));
  }

  return {
    async authenticate(request) {
      opening.set(request.session.id, { closed: false });
      try {
        return await authenticate(request);
      } finally {
        opening.delete(request.session.id);
      }
    },
    closed(session) {
      const entry = opening.get(session);
      if (entry) entry.closed = true;
      return entry !== undefined;
    },
    async goneElsewhere(token) {
      const claims = await core.mint.verify(token);
      const participant = claims.ok ? core.participants.get(claims.value.participant) : undefined;
      if (!claims.ok || !participant || participant.acceptedJti !== claims.value.jti) return;
      // It went along with them.
      participant.pass = null;
      lifecycle.remove(participant, { how: 'lost' });
    },
    async goLive(participant) {
      if (participant.state === 'connected') return ok(undefined);
      if (participant.state === 'waiting') return fail(problem('not-admitted'));
      const cleared = await target.commit(participant);
      if (participant.gone) return fail(problem('participant-gone'));
      if (!cleared.ok) return cleared;
      connect(participant);
      participant.call.changed(participant);
      tellHost(core, participant);
      return ok(undefined);
    },
  };
}

/** Lets go of the socket that there was: it was taken over (SPEC R4). */
function detach(core: Core, { link }: Participant) {
  if (link.is !== 'attached') return link.giveUp();
  core.sessions.delete(link.session.id);
  core.outbox.close(link.session, CloseCode.replaced, 'replaced');
}

function allocate(core: Core, participant: Participant) {
  core.counts.legs += 1;
  participant.leg = core.counts.legs;
  const { userId, name, client, leg, id } = participant;
  const say = (text: string) => core.log('Info', text, moveOf(participant));
  say(`call ${leg}: allocated for ${userId} / "${name}" conference participation (${client})`);
  say(`call ${leg}: configured - API call leg ${id}`);
}
