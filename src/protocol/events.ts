import * as v from 'valibot';

/*
 * The events of a call bridge, `/events/v1`: what travels there. Both directions have one envelope, a message with an
 * id; each is acknowledged by its id.
 */

export const EVENTS_PATH = '/events/v1';
/** Names the token that a `POST` to `authTokens` made. */
export const EVENTS_TOKEN_HEADER = 'X-Cisco-CMS-Auth-Token';

const MOST_SUBSCRIPTIONS = 2_000;
const MOST_ELEMENTS = 64;

const Index = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000));
const MessageId = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));
const Elements = v.optional(v.pipe(v.array(v.string()), v.maxLength(MOST_ELEMENTS)), []);
/** Ids come in either case. */
const Id = v.pipe(v.string(), v.trim(), v.toLowerCase(), v.uuid());

/** `moves` is this system's own. Elements that a type does not have are left out. */
export const EventSubscription = v.variant('type', [
  v.object({ index: Index, type: v.literal('calls'), elements: Elements }),
  v.object({ index: Index, type: v.literal('callInfo'), call: Id, elements: Elements }),
  v.object({ index: Index, type: v.literal('callRoster'), call: Id, elements: Elements }),
  v.object({ index: Index, type: v.literal('moves'), elements: Elements }),
]);
export type EventSubscription = v.InferOutput<typeof EventSubscription>;

/** All that the client wants from now on: what it had before under an index that is not among these ends. */
export const SubscribeRequest = v.object({
  messageId: MessageId,
  type: v.literal('subscribeRequest'),
  subscriptions: v.pipe(v.array(EventSubscription), v.maxLength(MOST_SUBSCRIPTIONS)),
});

/** What a client may send. */
export const EventsFrame = v.variant('type', [
  v.object({ type: v.literal('message'), message: SubscribeRequest }),
  v.object({
    type: v.literal('messageAck'),
    messageAck: v.object({ messageId: MessageId, status: v.string() }),
  }),
]);

/** Enough of a message that is not understood to say so. */
export const AnyMessage = v.object({
  type: v.literal('message'),
  message: v.object({ messageId: MessageId }),
});

export type ElementValue = string | number | boolean;
/** Has one of the three ids, and the elements that were asked for. */
export interface EventUpdate {
  updateType: 'add' | 'update' | 'remove';
  call?: string;
  participant?: string;
  move?: string;
  [element: string]: ElementValue | undefined;
}

export type ServerMessage =
  | {
      type: 'subscribeUpdate';
      /** `deactivated`: there is no such call here, or not any more. */
      subscriptions: readonly { index: number; state: 'active' | 'deactivated' }[];
    }
  | {
      type: 'callListUpdate' | 'callInfoUpdate' | 'rosterUpdate' | 'moveListUpdate';
      subscriptionIndex: number;
      updates: readonly EventUpdate[];
      /** With the last of what there was at the beginning: a client that comes back forgets what it was not told by then. */
      complete?: true;
    };
