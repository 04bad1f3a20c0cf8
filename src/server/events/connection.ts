import * as v from 'valibot';
import type { CallBridgeApi } from '../../cluster/api.ts';
import type { Log } from '../../cluster/ports.ts';
import { AnyMessage, EventsFrame, type ServerMessage, type SubscribeRequest } from '../../protocol/events.ts';
import { namesEachOnce } from '../onceEach.ts';
import { eventSource, topicsOf } from './source.ts';
import { createSubscription, type Subscription } from './subscription.ts';

export interface EventsSocket {
  send(text: string): void;
  close(code: number, reason: string): void;
}

/** One client of the events, from its first message to its last. */
export interface EventsConnection {
  message(text: string): void;
  /** For good: the socket is gone. */
  closed(): void;
}

/** Changes within this time travel together. */
const GATHER_FOR = 20;
/** Messages that may be under way without an acknowledgement: whoever does not read gets no more. */
const WINDOW = 8;
const ACKNOWLEDGE_WITHIN = 30_000;
/** RFC 6455: a message that is against the rules. */
const AGAINST_THE_RULES = 1008;

export function createEventsConnection(
  bridge: CallBridgeApi,
  socket: EventsSocket,
  log: Log,
): EventsConnection {
  const subscriptions = new Map<number, Subscription>();
  const listeners = new Map<string, Subscription[]>();
  /** Those that may have something to say, in the order in which they came to have it. */
  const waiting = new Set<Subscription>();
  /** Ids of messages that were not acknowledged. */
  const underWay = new Set<number>();
  let lastId = 0;
  let gathering: NodeJS.Timeout | undefined;
  let patience: NodeJS.Timeout | undefined;
  let open = true;

  const unsubscribe = bridge.onChange((changed) => {
    for (const topic of topicsOf(changed)) {
      for (const subscription of listeners.get(topic) ?? [])
        if (subscription.note(changed)) waiting.add(subscription);
    }
    if (waiting.size > 0) gathering ??= setTimeout(flush, GATHER_FOR);
  });

  function flush() {
    clearTimeout(gathering);
    gathering = undefined;
    for (const subscription of waiting) {
      for (;;) {
        if (!open || underWay.size >= WINDOW) return;
        const message = subscription.next();
        if (!message) break;
        send(message);
      }
      waiting.delete(subscription);
    }
  }

  function send(message: ServerMessage) {
    lastId += 1;
    underWay.add(lastId);
    patience ??= setTimeout(giveUp, ACKNOWLEDGE_WITHIN);
    socket.send(JSON.stringify({ type: 'message', message: { messageId: lastId, ...message } }));
  }

  function giveUp() {
    log('Warning', 'events: a client acknowledges nothing, closing its socket');
    refuse('not acknowledged');
  }

  function refuse(reason: string) {
    socket.close(AGAINST_THE_RULES, reason);
    closed();
  }

  function acknowledged(messageId: number) {
    if (!underWay.delete(messageId)) return;
    clearTimeout(patience);
    patience = underWay.size > 0 ? setTimeout(giveUp, ACKNOWLEDGE_WITHIN) : undefined;
    flush();
  }

  const acknowledge = (messageId: number, status: string) =>
    socket.send(JSON.stringify({ type: 'messageAck', messageAck: { messageId, status } }));

  /** What is wanted as before goes on; the rest begins anew. */
  function subscribe({ messageId, subscriptions: wanted }: v.InferOutput<typeof SubscribeRequest>) {
    if (new Set(wanted.map(({ index }) => index)).size < wanted.length) {
      return acknowledge(messageId, 'duplicateIndex');
    }
    const before = new Map(subscriptions);
    subscriptions.clear();
    listeners.clear();
    for (const each of wanted) {
      const same = before.get(each.index);
      const goesOn = same && JSON.stringify(same.wanted) === JSON.stringify(each);
      const subscription = goesOn ? same : createSubscription(each, eventSource(bridge, each));
      subscriptions.set(each.index, subscription);
      for (const topic of subscription.topics)
        listeners.set(topic, [...(listeners.get(topic) ?? []), subscription]);
      if (!goesOn) waiting.add(subscription);
    }
    for (const subscription of waiting) {
      if (subscriptions.get(subscription.wanted.index) !== subscription) waiting.delete(subscription);
    }
    acknowledge(messageId, 'success');
    flush();
  }

  function closed() {
    open = false;
    unsubscribe();
    clearTimeout(gathering);
    clearTimeout(patience);
    subscriptions.clear();
    listeners.clear();
    waiting.clear();
  }

  return {
    message(text) {
      const json = parsed(text);
      const frame = v.safeParse(EventsFrame, json);
      if (!frame.success || !namesEachOnce(text, json)) {
        const any = v.safeParse(AnyMessage, json);
        if (any.success) acknowledge(any.output.message.messageId, 'invalidMessage');
        else refuse('not a message');
      } else if (frame.output.type === 'messageAck') acknowledged(frame.output.messageAck.messageId);
      else subscribe(frame.output.message);
    },
    closed,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
