import type { CallBridgeApi } from '../../cluster/api.ts';
import type { EventSubscription, ServerMessage } from '../../protocol/events.ts';
import { createEventsConnection } from '../events/connection.ts';

type Received = { messageId: number } & ServerMessage;

/** A client of the events, without a network: it keeps what it is told, and acknowledges when it is told to. */
export interface EventsReader {
  readonly acks: { messageId: number; status: string }[];
  readonly messages: Received[];
  readonly closedWith: string[];
  say(text: unknown): void;
  subscribe(...subscriptions: EventSubscription[]): void;
  /** Acknowledges all that came so far, and what comes of that. Answers how many. */
  acknowledge(): number;
  /** What it knows by now of the objects of this subscription: each as last told. */
  known(index: number): Map<string, Record<string, unknown>>;
  leave(): void;
}

export function eventsReader(bridge: CallBridgeApi): EventsReader {
  const acks: EventsReader['acks'] = [];
  const messages: Received[] = [];
  const closedWith: string[] = [];
  let acknowledged = 0;
  let lastId = 0;
  const connection = createEventsConnection(
    bridge,
    {
      send(text) {
        const frame = JSON.parse(text);
        if (frame.type === 'messageAck') acks.push(frame.messageAck);
        else messages.push(frame.message);
      },
      close: (_code, reason) => closedWith.push(reason),
    },
    () => undefined,
  );
  return {
    acks,
    messages,
    closedWith,
    say: (frame) => connection.message(typeof frame === 'string' ? frame : JSON.stringify(frame)),
    subscribe(...subscriptions) {
      lastId += 1;
      const message = { messageId: lastId, type: 'subscribeRequest', subscriptions };
      connection.message(JSON.stringify({ type: 'message', message }));
    },
    acknowledge() {
      const before = acknowledged;
      while (acknowledged < messages.length) {
        const { messageId } = messages[acknowledged] ?? {};
        acknowledged += 1;
        connection.message(
          JSON.stringify({ type: 'messageAck', messageAck: { messageId, status: 'success' } }),
        );
      }
      return acknowledged - before;
    },
    known(index) {
      const known = new Map<string, Record<string, unknown>>();
      for (const message of messages) {
        if (message.type === 'subscribeUpdate' || message.subscriptionIndex !== index) continue;
        for (const { updateType, ...update } of message.updates) {
          const id = String(update.participant ?? update.call ?? update.move);
          const isNew = !known.has(id);
          if (isNew !== (updateType === 'add')) throw new Error(`${updateType} of ${id}`);
          if (updateType === 'remove') known.delete(id);
          else known.set(id, update);
        }
      }
      return known;
    },
    leave: () => connection.closed(),
  };
}
