import * as v from 'valibot';
import { LayoutName } from './layout.ts';
import { MediaAccess } from './mediaAccess.ts';
import { ChatMessage, Guid, NumericId, ParticipantState, PersonName, Place, SelfState } from './meeting.ts';
import { MoveTrace } from './moveTrace.ts';
import { type Problem, problem } from './problem.ts';
import { ProblemNameSchema } from './problemSchema.ts';
import { Quality } from './quality.ts';
import { ReactionName } from './reaction.ts';
import { fail, ok, type Result } from './result.ts';
import { GivenOffer, IncomingSignal, OutgoingSignal, StandingOffer } from './signal.ts';
import { Change, Snapshot } from './snapshot.ts';
import { Token } from './token.ts';
import { Visitor } from './visitor.ts';

/*
 * The WC3 protocol: every request that may travel on a session's socket, in both directions.
 * A key is the request's method and path; `data` is what it carries, `answer` what comes back.
 */

const Empty = v.undefined();
const operation = <Data extends v.GenericSchema, Answer extends v.GenericSchema>(
  data: Data,
  answer: Answer,
) => ({
  data,
  answer,
});

/** How a person passes from one meeting to the other: see docs/ARCHITECTURE.md, "The move". */
export const Handover = v.picklist(['seamless', 'reference']);
export type Handover = v.InferOutput<typeof Handover>;

export const EndReason = v.picklist(['left', 'moved', 'removed', 'meetingEnded', 'shutdown']);
export type EndReason = v.InferOutput<typeof EndReason>;

export const Authenticate = v.strictObject({
  token: Token,
  /** True: be listed as joining, neither heard nor seen, until `live` is asked for (SPEC M6). */
  arriving: v.boolean(),
  state: SelfState,
  /** Shown to operators and written into the log, as in the reference ("Chrome"). */
  client: v.pipe(v.string(), v.maxLength(40)),
});
export type Authenticate = v.InferOutput<typeof Authenticate>;

export const Authenticated = v.object({
  /** Counts this participant's authentications; a socket of a lower epoch is dead (SPEC R3). */
  epoch: v.pipe(v.number(), v.integer(), v.minValue(1)),
  state: ParticipantState,
  /** Good for one resumption of this same session (SPEC R1). */
  resumeToken: Token,
  /** What the meeting makes of the person's wishes: muted stays muted, and a meeting may mute more. */
  self: SelfState,
  /** What the meeting mutes of whoever comes in, also of what is muted already; nothing on resuming. */
  mutes: v.object({ audio: v.boolean(), video: v.boolean() }),
  snapshot: Snapshot,
  /** Of people in the snapshot; whoever arrives got theirs with the move message (SPEC G7). */
  offers: v.array(GivenOffer),
  /** Where the call's media goes by a server; whoever arrives got theirs with the move message (SPEC V2). */
  media: v.optional(MediaAccess),
});
export type Authenticated = v.InferOutput<typeof Authenticated>;

export const Move = v.strictObject({
  moveId: Guid,
  /** Counts this participant's moves: messages of two of them may come in any order, the higher is the later. */
  order: v.pipe(v.number(), v.integer(), v.minValue(1)),
  token: Token,
  /** The numeric ID that the new call is joined with: the reference's troubleshooting looks for it here. */
  numericId: NumericId,
  space: v.strictObject({ name: Place.entries.name }),
  handover: Handover,
  /** Milliseconds from receipt in which the client commits or refuses. */
  answerWithin: v.pipe(v.number(), v.minValue(0)),
  /** People in the target that an offer can be made to at once. */
  present: v.array(Guid),
  /** Of some of them: there an answer is enough (SPEC G7). */
  offers: v.array(GivenOffer),
  /** To the room of the target, where its media goes by a server (SPEC V2). */
  media: v.optional(MediaAccess),
  /** Into a meeting with a passcode: what opens its door again, should its bridge be gone (SPEC R7). */
  pass: v.optional(Guid),
  movedBy: v.optional(v.pipe(v.string(), v.maxLength(100))),
  reason: v.optional(v.pipe(v.string(), v.maxLength(500))),
  /** Seconds of notice before the commit. */
  notice: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(300))),
});
export type Move = v.InferOutput<typeof Move>;

const Update = v.object({
  revision: Snapshot.entries.revision,
  changes: v.pipe(v.array(Change), v.minLength(1)),
});
export type Update = v.InferOutput<typeof Update>;

const Mute = v.object({ audio: v.boolean(), video: v.boolean(), by: v.optional(PersonName) });
export type Mute = v.InferOutput<typeof Mute>;

const MaybeSomebody = v.strictObject({ participant: v.optional(Guid) });

/** What a client may ask its call bridge for. */
export const clientRequests = {
  'POST /api/call/session/authenticate': operation(Authenticate, Authenticated),
  'POST /api/call/session/live': operation(Empty, Empty),
  'GET /api/call/session/snapshot': operation(Empty, Snapshot),
  'PUT /api/call/session/state': operation(SelfState, SelfState),
  'POST /api/call/session/chat': operation(v.strictObject({ text: ChatMessage.entries.text }), Empty),
  /** Seen by everybody for a moment, and kept nowhere (SPEC S7). */
  'POST /api/call/session/reaction': operation(v.strictObject({ reaction: ReactionName }), Empty),
  /** How this person is connected, as their client measures it (SPEC S8). */
  'PUT /api/call/session/quality': operation(v.strictObject({ quality: Quality }), Empty),
  'POST /api/call/session/signal': operation(OutgoingSignal, Empty),
  /** In the place of the one that was left before (SPEC G7). */
  'PUT /api/call/session/offer': operation(StandingOffer, Empty),
  /** A signal of the arrival that this move makes of the person, before it is authenticated (SPEC G4). */
  'POST /api/call/session/move/signal': operation(
    v.strictObject({ moveId: Guid, ...OutgoingSignal.entries }),
    Empty,
  ),
  'POST /api/call/session/end': operation(
    v.strictObject({ reason: EndReason, moveId: v.optional(Guid) }),
    Empty,
  ),
  /* What only a host may ask for (SPEC H). Without a participant: everybody whom it can concern. */
  'POST /api/call/host/mute': operation(MaybeSomebody, Empty),
  'POST /api/call/host/admit': operation(MaybeSomebody, Empty),
  /** Out of the meeting, or out of its lobby. */
  'POST /api/call/host/remove': operation(v.strictObject({ participant: Guid }), Empty),
  'PUT /api/call/host/lock': operation(v.strictObject({ locked: v.boolean() }), Empty),
  'POST /api/call/host/end': operation(Empty, Empty),
  /** How the move went that brought this participant here (SPEC M17). */
  'GET /api/call/session/move': operation(Empty, MoveTrace),
  /** Into the room of this call once more, for whoever has lost it (SPEC V5). */
  'GET /api/call/session/media': operation(Empty, MediaAccess),
  'GET /api/call/session/ping': operation(Empty, Empty),
} as const;

/** What a call bridge may ask a client for. */
export const serverRequests = {
  'POST /api/call/session/move': operation(Move, Empty),
  /** Before the commit: the move is off, and why (SPEC M19, M23). */
  'DELETE /api/call/session/move': operation(v.strictObject({ moveId: Guid, why: ProblemNameSchema }), Empty),
  'POST /api/call/session/update': operation(Update, Empty),
  /** Somebody else has muted this person: `by`, or an operator (SPEC O1). Nothing unmutes. */
  'POST /api/call/session/mute': operation(Mute, Empty),
  /** Somebody else has chosen this person's layout (SPEC O3). */
  'POST /api/call/session/layout': operation(v.object({ layout: LayoutName }), Empty),
  /** To hosts: the whole lobby as it is now (SPEC L3). */
  'PUT /api/call/session/lobby': operation(v.object({ waiting: v.array(Visitor) }), Empty),
  /** To somebody in the lobby: authenticate once more, by the resume token, and you are in (SPEC L4). */
  'POST /api/call/session/admitted': operation(Empty, Empty),
  'POST /api/call/session/signal': operation(IncomingSignal, Empty),
  /** The offer that was left is this person's now (SPEC G7). */
  'POST /api/call/session/offer': operation(v.object({ to: Guid }), Empty),
  /** A signal to the arrival that this move makes of the person (SPEC G4). */
  'POST /api/call/session/move/signal': operation(
    v.object({ moveId: Guid, ...IncomingSignal.entries }),
    Empty,
  ),
  /** `why`, to an arrival: what `DELETE …/move` says on the old socket, which may come later (SPEC M23). */
  'POST /api/call/session/end': operation(
    v.object({ reason: EndReason, why: v.optional(ProblemNameSchema) }),
    Empty,
  ),
} as const;

type Operations = typeof clientRequests | typeof serverRequests;
type DataOf<Table extends Operations, Key extends keyof Table> = Table[Key] extends { data: infer Data }
  ? Data extends v.GenericSchema
    ? v.InferOutput<Data>
    : never
  : never;

export type ClientRequestName = keyof typeof clientRequests;
export type ServerRequestName = keyof typeof serverRequests;

/** A request of known name with data of the shape that goes with it. */
export type ClientRequest = {
  [Name in ClientRequestName]: { name: Name; data: DataOf<typeof clientRequests, Name> };
}[ClientRequestName];
export type ServerRequest = {
  [Name in ServerRequestName]: { name: Name; data: DataOf<typeof serverRequests, Name> };
}[ServerRequestName];

function parser<Request>(table: Record<string, { data: v.GenericSchema }>) {
  return (frame: { method: string; path: string; data?: unknown }): Result<Request, Problem> => {
    const name = `${frame.method} ${frame.path}`;
    const entry = Object.hasOwn(table, name) ? table[name] : undefined;
    if (!entry) return fail(problem('unknown-request', name));
    const data = v.safeParse(entry.data, frame.data);
    if (!data.success) return fail(problem('invalid-data', whatIsWrong(data.issues)));
    return ok({ name, data: data.output } as Request);
  };
}

/** Names the place and the expectation, never the value: a value may be a token. */
function whatIsWrong(issues: readonly v.BaseIssue<unknown>[]): string {
  const [first] = issues;
  return first ? `${v.getDotPath(first) ?? 'data'}: expected ${first.expected ?? 'something else'}` : 'data';
}

/** From a frame to a request of known shape (SPEC F4, F5). */
export const parseClientRequest = parser<ClientRequest>(clientRequests);
export const parseServerRequest = parser<ServerRequest>(serverRequests);

export function requestFrame(request: ClientRequest | ServerRequest, id?: number) {
  const [method, path] = request.name.split(' ') as ['GET' | 'POST' | 'PUT' | 'DELETE', string];
  return {
    ...(id === undefined ? {} : { id }),
    method,
    path,
    ...(request.data === undefined ? {} : { data: request.data }),
  };
}
