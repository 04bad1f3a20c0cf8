import * as v from 'valibot';
import { WebSocket } from 'ws';
import { EVENTS_PATH, EVENTS_TOKEN_HEADER } from '../../protocol/events.ts';
import type { LiveBridge } from '../wire.ts';
import type { BridgeClient } from './bridgeClient.ts';
import { BridgeFrame, CALL_ELEMENTS, MOVE_ELEMENTS, PERSON_ELEMENTS } from './bridgeEvents.ts';
import type { Live } from './live.ts';
import { createMirror, type Topic } from './mirror.ts';

const FIRST_WAIT = 250;
const LONGEST_WAIT = 5_000;
/** The bridge pings every 15 s: one that is not heard for longer is gone. */
const SILENCE = 40_000;
const HANDSHAKE = 5_000;
const MOST_BYTES = 8 * 1024 * 1024;
/** Rosters that one connection may ask for, beside calls and moves. */
const MOST_ROSTERS = 1_998;
/** New calls within this time are asked for together. */
const GATHER_FOR = 5;

/** Follows the events of one call bridge into the live state, for ever: whenever the connection is lost, from the beginning. */
export function followBridge(client: BridgeClient, live: Live): { stop(): void } {
  const mirror = createMirror(client.name, live);
  let stopped = false;
  let failures = 0;
  let waiting: NodeJS.Timeout | undefined;
  let socket: WebSocket | undefined;

  const say = (state: LiveBridge['state']) => live.put({ kind: 'bridge', id: client.name, state });

  function again() {
    if (stopped) return;
    say('silent');
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** failures);
    failures += 1;
    // Bridges that went down together are not asked together.
    waiting = setTimeout(connect, wait * (0.75 + Math.random() / 2));
  }

  async function connect() {
    const made = await client.ask('POST', 'authTokens', {});
    const token = made.ok ? made.value.header(EVENTS_TOKEN_HEADER) : null;
    if (stopped) return;
    if (!token) return again();
    const url = `${client.url.replace(/^http/, 'ws')}${EVENTS_PATH}?authToken=${encodeURIComponent(token)}`;
    const opened = new WebSocket(url, {
      maxPayload: MOST_BYTES,
      handshakeTimeout: HANDSHAKE,
      perMessageDeflate: false,
    });
    socket = opened;
    converse(opened);
  }

  function converse(opened: WebSocket) {
    const topics = new Map<number, Topic>();
    const indices = new Map<string, number>();
    let lastMessage = 0;
    let lastIndex = 1;
    let gathering: NodeJS.Timeout | undefined;
    let quiet = setTimeout(() => opened.terminate(), SILENCE);

    const heard = () => {
      clearTimeout(quiet);
      quiet = setTimeout(() => opened.terminate(), SILENCE);
    };

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
    const send = (frame: unknown) => {
      if (opened.readyState === opened.OPEN) opened.send(JSON.stringify(frame));
    };

    function take(text: string) {
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
          if (message.complete) {
            failures = 0;
            say('answering');
          }
        }
      }
      send({ type: 'messageAck', messageAck: { messageId: message.messageId, status: 'success' } });
    }

    opened.on('open', () => {
      mirror.begins();
      topics.set(0, { about: 'calls' }).set(1, { about: 'moves' });
      subscribe();
    });
    opened.on('ping', heard);
    opened.on('message', (data: Buffer) => {
      heard();
      take(data.toString());
    });
    opened.on('error', () => undefined);
    opened.on('close', () => {
      clearTimeout(quiet);
      clearTimeout(gathering);
      again();
    });
  }

  say('connecting');
  void connect();
  return {
    stop() {
      stopped = true;
      clearTimeout(waiting);
      socket?.close(1000);
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
