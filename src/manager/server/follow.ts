import { WebSocket } from 'ws';
import { EVENTS_PATH, EVENTS_TOKEN_HEADER } from '../../protocol/events.ts';
import type { LiveBridge } from '../wire.ts';
import type { BridgeClient } from './bridgeClient.ts';
import { createConversation } from './conversation.ts';
import type { Live } from './live.ts';
import { createMirror } from './mirror.ts';

const FIRST_WAIT = 250;
const LONGEST_WAIT = 5_000;
/** The bridge pings every 15 s: one that is not heard for longer is gone. */
const SILENCE = 40_000;
const HANDSHAKE = 5_000;
const MOST_BYTES = 8 * 1024 * 1024;

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
    const conversation = createConversation(mirror, {
      send(frame) {
        if (opened.readyState === opened.OPEN) opened.send(frame);
      },
      answers() {
        failures = 0;
        say('answering');
      },
    });
    let quiet = setTimeout(() => opened.terminate(), SILENCE);

    const heard = () => {
      clearTimeout(quiet);
      quiet = setTimeout(() => opened.terminate(), SILENCE);
    };

    opened.on('open', conversation.begin);
    opened.on('ping', heard);
    opened.on('message', (data: Buffer) => {
      heard();
      conversation.hear(data.toString());
    });
    opened.on('error', () => undefined);
    opened.on('close', () => {
      clearTimeout(quiet);
      conversation.over();
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
