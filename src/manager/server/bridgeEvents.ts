import * as v from 'valibot';
import { LiveCall, LiveMove, LivePerson } from '../wire.ts';

/* What a call bridge says on `/events/v1`, read at the edge. */

const Update = v.looseObject({
  updateType: v.picklist(['add', 'update', 'remove']),
  call: v.optional(v.string()),
  participant: v.optional(v.string()),
  move: v.optional(v.string()),
});
export type Update = v.InferOutput<typeof Update>;

const MessageId = v.pipe(v.number(), v.integer(), v.minValue(0));
const ListUpdate = v.object({
  messageId: MessageId,
  type: v.picklist(['callListUpdate', 'callInfoUpdate', 'rosterUpdate', 'moveListUpdate']),
  subscriptionIndex: v.number(),
  updates: v.array(Update),
  complete: v.optional(v.boolean(), false),
});
export type ListUpdate = v.InferOutput<typeof ListUpdate>;

export const BridgeFrame = v.variant('type', [
  v.object({
    type: v.literal('message'),
    message: v.variant('type', [
      ListUpdate,
      v.object({
        messageId: MessageId,
        type: v.literal('subscribeUpdate'),
        subscriptions: v.array(v.object({ index: v.number(), state: v.string() })),
      }),
    ]),
  }),
  v.object({ type: v.literal('messageAck'), messageAck: v.object({ status: v.string() }) }),
]);

export const CALL_ELEMENTS = ['name', 'lockState', 'coSpace'] as const;
export const PERSON_ELEMENTS = [
  ...['name', 'state', 'audioMuted', 'videoMuted', 'presenter', 'handRaised', 'layout', 'quality'],
  ...['callBridge', 'client', 'canMove', 'cannotMoveBecause'],
] as const;
export const MOVE_ELEMENTS = [
  ...['outcome', 'why', 'name', 'movedParticipant', 'participant', 'from', 'call'],
  ...['askedBy', 'askedAt', 'endedAt'],
] as const;

/** Each answers `undefined` to what cannot be understood: it is left out, and the rest goes on. */
export const callOf = (update: Update, callBridge: string): LiveCall | undefined =>
  read(LiveCall, {
    ...update,
    kind: 'call',
    id: update.call,
    callBridge,
    locked: update['lockState'] === 'locked',
  });

export const personOf = (update: Update, call: string, callBridge: string): LivePerson | undefined =>
  read(LivePerson, { callBridge, ...update, kind: 'person', id: update.participant, call });

export const moveOf = (update: Update): LiveMove | undefined =>
  read(LiveMove, { ...update, kind: 'move', id: update.move });

function read<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
): v.InferOutput<Schema> | undefined {
  const parsed = v.safeParse(schema, value);
  return parsed.success ? parsed.output : undefined;
}
