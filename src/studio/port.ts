import * as v from 'valibot';
import { Admission, AdmissionRequest } from '../protocol/admission.ts';
import { ProblemSchema } from '../protocol/problemSchema.ts';

/* What travels between the studio and the pages in it: those of clients, and the operator's. Each reads only what is of this shape. */

const Socket = v.pipe(v.number(), v.integer(), v.minValue(1));

/** What the look of a client is changed by. */
export const Look = v.strictObject({
  theme: v.picklist(['light', 'dark']),
  reducedMotion: v.boolean(),
  tokens: v.record(v.string(), v.string()),
  words: v.record(v.string(), v.string()),
});
export type Look = v.InferOutput<typeof Look>;

/** What arrives for a socket of a page, and what the page does with it. */
const toSocket = [
  v.strictObject({ type: v.literal('opened'), socket: Socket }),
  v.strictObject({ type: v.literal('text'), socket: Socket, text: v.string() }),
  v.strictObject({ type: v.literal('closed'), socket: Socket, code: v.number(), reason: v.string() }),
] as const;
const ofSocket = [
  v.strictObject({ type: v.literal('dial'), socket: Socket }),
  v.strictObject({ type: v.literal('text'), socket: Socket, text: v.string() }),
  v.strictObject({ type: v.literal('hangUp'), socket: Socket, code: v.number() }),
] as const;
export type ToSocket = v.InferOutput<(typeof toSocket)[number]>;
export type OfSocket = v.InferOutput<(typeof ofSocket)[number]>;

/** Of a page that could not be loaded whole. */
const Failed = v.strictObject({ type: v.literal('failed') });
export type Failed = v.InferOutput<typeof Failed>;

const LookChange = v.strictObject({ type: v.literal('look'), look: Look });

export const ToClient = v.variant('type', [
  ...toSocket,
  v.strictObject({ type: v.literal('admitted'), id: v.number(), admission: Admission }),
  v.strictObject({ type: v.literal('notAdmitted'), id: v.number(), problem: ProblemSchema }),
  v.strictObject({ type: v.literal('time'), runs: v.boolean() }),
  LookChange,
  /** Whether media links made from now on can connect. */
  v.strictObject({ type: v.literal('media'), connects: v.boolean() }),
]);
export type ToClient = v.InferOutput<typeof ToClient>;

/** What can be seen of a session, without what opens one. */
export const Seen = v.strictObject({
  at: v.picklist(['door', 'lobby', 'meeting', 'returning', 'crossing', 'between', 'left']),
  place: v.string(),
  epoch: v.nullable(v.number()),
  socket: v.nullable(v.string()),
  arrival: v.nullable(v.strictObject({ to: v.string(), progress: v.string(), slow: v.boolean() })),
  landing: v.boolean(),
  notification: v.nullable(v.string()),
});
export type Seen = v.InferOutput<typeof Seen>;

export const FromClient = v.variant('type', [
  ...ofSocket,
  v.strictObject({ type: v.literal('admit'), id: v.number(), request: AdmissionRequest }),
  v.strictObject({ type: v.literal('seen'), seen: Seen }),
  v.strictObject({ type: v.literal('heading'), title: v.string(), address: v.string() }),
  /** The meeting is there to be seen. */
  v.strictObject({ type: v.literal('drawn') }),
  Failed,
]);
export type FromClient = v.InferOutput<typeof FromClient>;

/** What a client's page is begun with. */
export const Start = v.strictObject({
  address: v.pipe(v.string(), v.startsWith('/meeting/')),
  person: v.string(),
  index: v.number(),
  sound: v.boolean(),
  look: Look,
});
export type Start = v.InferOutput<typeof Start>;

/** An order of the operator's page, and what its back end says to it. */
const Order = v.strictObject({
  type: v.literal('order'),
  id: v.number(),
  method: v.picklist(['GET', 'POST', 'PUT', 'DELETE']),
  /** With its question. */
  path: v.pipe(v.string(), v.startsWith('/'), v.maxLength(2_000)),
  body: v.unknown(),
});
export type Order = v.InferOutput<typeof Order>;

export const ToManager = v.variant('type', [
  ...toSocket,
  LookChange,
  v.strictObject({ type: v.literal('answer'), id: v.number(), status: v.number(), body: v.unknown() }),
]);
export type ToManager = v.InferOutput<typeof ToManager>;

export const FromManager = v.variant('type', [
  ...ofSocket,
  Order,
  v.strictObject({ type: v.literal('heading'), title: v.string(), address: v.string() }),
  Failed,
]);
export type FromManager = v.InferOutput<typeof FromManager>;

/** What the operator's page is begun with. */
export const ManagerStart = v.strictObject({
  address: v.pipe(v.string(), v.startsWith('/manager')),
  look: Look,
});
export type ManagerStart = v.InferOutput<typeof ManagerStart>;
