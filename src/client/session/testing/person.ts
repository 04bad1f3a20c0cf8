import type { RosterEntry } from '../../../protocol/meeting.ts';
import { OPEN_POLICY } from '../../../protocol/policy.ts';
import type { ProblemName } from '../../../protocol/problem.ts';
import { ok } from '../../../protocol/result.ts';
import { TOKEN_AUDIENCE } from '../../../protocol/token.ts';
import type { Authenticated, Handover, Move, ServerRequest } from '../../../protocol/wc3.ts';
import type { Effect } from '../effects.ts';
import type { SessionEvent } from '../events.ts';
import { initialState, type Meeting, type SessionState } from '../state.ts';
import { transition } from '../transition.ts';

/* A person in front of a session, with a bridge that answers by hand: for tests, and pure like the session. */

export const guid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

export function token(participant: string, numericId = '1002', audience: string = TOKEN_AUDIENCE): string {
  const claims = {
    iss: 'cbcms1',
    aud: audience,
    sub: 'guest1234567890',
    jti: guid(999),
    iat: 1,
    exp: 2,
    numericId,
    participant,
  };
  return `${base64url({ alg: 'HS256' })}.${base64url(claims)}.c2ln`;
}

export const SELF = guid(1);
export const BEN = guid(2);
export const NEW_SELF = guid(11);
export const CARLA = guid(12);

export const entry = (id: string, name: string, change: Partial<RosterEntry> = {}): RosterEntry => ({
  id,
  name,
  state: 'connected',
  audioMuted: false,
  videoMuted: false,
  presenting: false,
  handRaised: null,
  ...change,
});

export const authenticated = (
  self: string,
  others: RosterEntry[],
  change: Partial<Authenticated> = {},
  place = { numericId: '1001', name: 'Space 1' },
): Authenticated => ({
  epoch: 1,
  state: 'connected',
  resumeToken: 'a.b.c',
  self: { audioMuted: false, videoMuted: false, presenting: false, handRaised: false, layout: 'automatic' },
  mutes: { audio: false, video: false },
  snapshot: {
    revision: 1,
    place,
    policy: OPEN_POLICY,
    locked: false,
    passcodeAsked: false,
    startedAt: 0,
    self,
    participants: [entry(self, 'Ann'), ...others],
    chat: [],
  },
  offers: [],
  ...change,
});

export const move = (change: Partial<Move> = {}, handover: Handover = 'seamless'): Move => ({
  moveId: guid(500),
  order: 1,
  token: token(NEW_SELF),
  numericId: '1002',
  space: { name: 'Space 2' },
  handover,
  answerWithin: 10_000,
  present: [],
  offers: [],
  ...change,
});

export interface Person {
  state: SessionState;
  /** All that was ever wanted, in order. */
  effects: Effect[];
  /** What happened; the effects of just this event. */
  does(event: SessionEvent): Effect[];
  asked(epoch: number, request: ServerRequest, id?: number): Effect[];
  here(): Meeting;
}

export function person(wishes: Partial<SessionState['wishes']> = {}): Person {
  const it: Person = {
    state: initialState({
      name: 'Ann',
      audioMuted: false,
      videoMuted: false,
      layout: 'automatic',
      ...wishes,
    }),
    effects: [],
    does(event) {
      const { state, effects } = transition(it.state, event);
      it.state = state;
      it.effects.push(...effects);
      return [...effects];
    },
    asked: (epoch, request, id) =>
      it.does({ type: 'asked', epoch, request, ...(id === undefined ? {} : { id }) }),
    here() {
      if (it.state.phase.at !== 'meeting') throw new Error(`not in a meeting but at ${it.state.phase.at}`);
      return it.state.phase.here;
    },
  };
  return it;
}

const PLACE = { numericId: '1001', name: 'Space 1' };

/** Somebody in Space 1 with Ben, by the ordinary way in. */
/** `mutes`: what the meeting mutes of whoever comes in. */
export function inSpace1(
  wishes: Partial<SessionState['wishes']> = {},
  others = [entry(BEN, 'Ben')],
  mutes = { audio: false, video: false },
): Person {
  const ann = person(wishes);
  ann.does({ type: 'continueTo', numericId: '1001' });
  ann.does({ type: 'admission', attempt: 1, result: ok({ place: PLACE }) });
  ann.does({ type: 'join', name: 'Ann' });
  ann.does({ type: 'admission', attempt: 2, result: ok({ place: PLACE, token: token(SELF, '1001') }) });
  ann.does({ type: 'opened', epoch: 3 });
  const { audioMuted, videoMuted, layout } = ann.state.wishes;
  const self = { audioMuted, videoMuted, layout, presenting: false, handRaised: false };
  ann.does({
    type: 'answered',
    epoch: 3,
    tag: 'authenticate',
    answer: ok(authenticated(SELF, others, { self, mutes })),
  });
  return ann;
}

/** The epoch of `inSpace1`, and that of the arrival a move begins. */
export const OLD = 3;
export const NEW = 4;

export const moveRequest = (data: Move): ServerRequest => ({ name: 'POST /api/call/session/move', data });

/** The word that the move of `move()`, or another, is off. */
export const taken = (why: ProblemName, moveId = move().moveId): ServerRequest => ({
  name: 'DELETE /api/call/session/move',
  data: { moveId, why },
});

export const atTarget = (
  person: Person,
  others: RosterEntry[],
  change: Partial<Authenticated> = {},
): Authenticated => {
  const { audioMuted, videoMuted, layout } = person.state.wishes;
  const self = { audioMuted, videoMuted, layout, presenting: false, handRaised: false };
  const place = { numericId: '1002', name: 'Space 2' };
  return authenticated(NEW_SELF, others, { state: 'joining', self, ...change }, place);
};

/** Up to the moment where Ann waits to see something of Space 2, where Carla is. */
export function arriving(ann: Person, data: Move = move(), others = [entry(CARLA, 'Carla')]): Person {
  ann.asked(OLD, moveRequest(data), 7);
  ann.does({ type: 'opened', epoch: NEW });
  ann.does({ type: 'answered', epoch: NEW, tag: 'authenticate', answer: ok(atTarget(ann, others)) });
  return ann;
}

export const kinds = (effects: readonly Effect[]): string[] =>
  effects.map((effect) =>
    effect.do === 'send'
      ? `send ${effect.epoch} ${effect.request.name}`
      : 'epoch' in effect
        ? `${effect.do} ${effect.epoch}`
        : effect.do,
  );
