import * as v from 'valibot';
import { BridgeFrame, CALL_ELEMENTS, MOVE_ELEMENTS, PERSON_ELEMENTS } from './bridgeEvents.ts';
import type { Mirror, Topic } from './mirror.ts';

/** Rosters that one connection may ask for, beside calls and moves. */
const MOST_ROSTERS = 1_998;
/** New calls within this time are asked for together. */
const GATHER_FOR = 5;

export interface ConversationPorts {
  /** While the connection is open; nothing otherwise. */
  send(frame: string): void;
  /** All calls of this bridge are known. */
  answers(): void;
}

/** What is said on one connection to the events of a call bridge, whatever carries it. */
export interface Conversation {
  /** The connection is open. */
  begin(): void;
  hear(text: string): void;
  over(): void;
}

export function createConversation(mirror: Mirror, ports: ConversationPorts): Conversation {
  const topics = new Map<number, Topic>();
  const indices = new Map<string, number>();
  let lastMessage = 0;
  let lastIndex = 1;
  let gathering: ReturnType<typeof setTimeout> | undefined;

  const send = (frame: unknown) => ports.send(JSON.stringify(frame));

  function subscribe() {
    gathering = undefined;
    const calls = mirror.calls().slice(0, MOST_ROSTERS);
    for (const call of calls) {
      if (indices.has(call)) continue;
      lastIndex += 1;
      indices.set(call, lastIndex);
      topics.set(lastIndex, { about: 'people', call });
    }
    const running = new Set(calls);
    for (const [call, index] of indices) {
      if (running.has(call)) continue;
      indices.delete(call);
      topics.delete(index);
    }
    lastMessage += 1;
    const subscriptions = [
      { index: 0, type: 'calls', elements: CALL_ELEMENTS },
      { index: 1, type: 'moves', elements: MOVE_ELEMENTS },
      ...[...indices].map(([call, index]) => ({
        index,
        type: 'callRoster',
        call,
        elements: PERSON_ELEMENTS,
      })),
    ];
    send({ type: 'message', message: { messageId: lastMessage, type: 'subscribeRequest', subscriptions } });
  }

  return {
    begin() {
      mirror.begins();
      topics.set(0, { about: 'calls' }).set(1, { about: 'moves' });
      subscribe();
    },
    hear(text) {
      const frame = v.safeParse(BridgeFrame, parseJson(text));
      if (!frame.success || frame.output.type !== 'message') return;
      const { message } = frame.output;
      if (message.type === 'subscribeUpdate') {
        for (const { index, state } of message.subscriptions) {
          const topic = topics.get(index);
          if (state === 'deactivated' && topic?.about === 'people') mirror.ended(topic.call);
        }
      } else {
        const topic = topics.get(message.subscriptionIndex);
        if (topic) mirror.take(topic, message);
        if (topic?.about === 'calls') {
          gathering ??= setTimeout(subscribe, GATHER_FOR);
          if (message.complete) ports.answers();
        }
      }
      send({ type: 'messageAck', messageAck: { messageId: message.messageId, status: 'success' } });
    },
    over: () => clearTimeout(gathering),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
