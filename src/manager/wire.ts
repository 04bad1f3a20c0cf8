import * as v from 'valibot';
import { Quality } from '../protocol/quality.ts';

/*
 * What travels between the operator's page and its back end: live state over a WebSocket, orders over HTTP. Times are
 * RFC 3339, as the call bridges say them.
 */

export const MANAGER_PATH = '/manager';
/** Of an order that came to no move. */
export const MANAGER_NOT_MOVED = '/manager/not-moved';
export const MANAGER_API = '/manager/api';
export const MANAGER_LIVE = '/manager/live';

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(100));
const Text = v.pipe(v.string(), v.maxLength(1_000));
const Flag = v.optional(v.boolean(), false);

/** `silent`: what is shown of its meetings may not be so any more. */
export const LiveBridge = v.object({
  kind: v.literal('bridge'),
  id: Id,
  state: v.picklist(['connecting', 'answering', 'silent']),
});
export type LiveBridge = v.InferOutput<typeof LiveBridge>;

export const LiveCall = v.object({
  kind: v.literal('call'),
  id: Id,
  name: Text,
  coSpace: v.optional(Id),
  callBridge: Id,
  locked: Flag,
});
export type LiveCall = v.InferOutput<typeof LiveCall>;

export const LivePerson = v.object({
  kind: v.literal('person'),
  id: Id,
  call: Id,
  callBridge: Id,
  name: Text,
  /** `initial` until connected. */
  state: Text,
  audioMuted: Flag,
  videoMuted: Flag,
  presenter: Flag,
  handRaised: Flag,
  layout: v.optional(Text, 'automatic'),
  /** Left out: nobody has said; also by a word that is not known here. */
  quality: v.optional(v.fallback(v.optional(Quality), undefined)),
  client: v.optional(Text),
  /** As the call bridge judges it; nothing is said by one that knows no such thing. */
  canMove: v.optional(v.boolean(), true),
  cannotMoveBecause: v.optional(Text),
});
export type LivePerson = v.InferOutput<typeof LivePerson>;

export const Outcome = v.picklist(['moving', 'landed', 'stayed', 'between']);
export type Outcome = v.InferOutput<typeof Outcome>;

export const LiveMove = v.object({
  kind: v.literal('move'),
  id: Id,
  outcome: Outcome,
  /** A problem by name. */
  why: v.optional(Text),
  name: Text,
  movedParticipant: Id,
  participant: v.optional(Id),
  from: Id,
  call: Id,
  askedBy: v.optional(Text),
  askedAt: Text,
  endedAt: v.optional(Text),
});
export type LiveMove = v.InferOutput<typeof LiveMove>;

export const LiveObject = v.variant('kind', [LiveBridge, LiveCall, LivePerson, LiveMove]);
export type LiveObject = v.InferOutput<typeof LiveObject>;

/**
 * To the page. Numbered, and acknowledged by that number. The first one begins: what the page had before holds only until the
 * one that is complete, and only as far as it was told again.
 */
export const LiveMessage = v.object({
  number: v.number(),
  begins: Flag,
  complete: Flag,
  objects: v.array(LiveObject),
  gone: v.array(Id),
});
export type LiveMessage = v.InferOutput<typeof LiveMessage>;

export const LiveAck = v.object({ number: v.pipe(v.number(), v.integer(), v.minValue(1)) });

export const Credentials = v.strictObject({
  user: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
  password: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
});
export const SignedIn = v.object({ user: v.string() });

const Guid = v.pipe(v.string(), v.uuid());
export const NewCall = v.strictObject({ coSpace: Guid });
export const MadeCall = v.object({ call: Id });
export const MoveOrder = v.strictObject({
  call: Guid,
  movedParticipant: Guid,
  reason: v.optional(v.pipe(v.string(), v.maxLength(500))),
  /** Seconds. */
  notice: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(300))),
});
export type MoveOrder = v.InferOutput<typeof MoveOrder>;
export const OrderedMove = v.object({ move: v.optional(Id), participant: Id });
export const CallChange = v.strictObject({ locked: v.boolean() });

export const Space = v.object({ id: Id, name: Text, callId: v.optional(Text) });
export type Space = v.InferOutput<typeof Space>;
export const Spaces = v.object({ spaces: v.array(Space) });

/** `code`: the API's own word, or `unreachable` where no call bridge answered. `why`: of somebody who cannot be moved. */
export const Refusal = v.object({ code: Text, why: v.optional(Text) });
export type Refusal = v.InferOutput<typeof Refusal>;

const Side = v.object({ call: Id, name: Text, callBridge: Id });
const Whole = v.pipe(v.union([v.string(), v.number()]), v.transform(Number), v.number());

/** One move with all that the call bridges tell of it. Numbers may come as text. */
export const MoveStory = v.object({
  id: Id,
  outcome: Outcome,
  why: v.optional(Text),
  name: Text,
  from: Side,
  to: Side,
  askedBy: v.optional(Text),
  askedOf: v.optional(Text),
  askedAt: Text,
  endedAt: v.optional(Text),
  reason: v.optional(Text),
  notice: v.optional(Whole),
  handover: v.optional(Text),
  durationMs: v.optional(Whole),
  nowhereMs: v.optional(Whole),
  steps: v.array(v.object({ number: Whole, part: Text, at: Text, ms: Whole, detail: v.optional(Text) })),
  verdict: v.object({
    is: Text,
    because: v.optional(Text),
    check: v.array(Text),
    /** Of a wrong meeting: what the move message had, and what the target has. */
    numericId: v.optional(Text),
    targetNumericId: v.optional(Text),
  }),
  log: v.array(v.object({ part: Text, at: Text, level: Text, text: v.string() })),
});
export type MoveStory = v.InferOutput<typeof MoveStory>;
