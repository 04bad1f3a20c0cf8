import ReconnectingWebSocket, { type CloseEvent } from 'reconnecting-websocket';
import { CloseCode, mayResume } from '../../protocol/closeCode.ts';
import { type Answer, answerFrame, encodeFrame, parseFrame, readAnswer } from '../../protocol/frame.ts';
import { problem } from '../../protocol/problem.ts';
import { fail } from '../../protocol/result.ts';
import { type ClientRequest, parseServerRequest, requestFrame } from '../../protocol/wc3.ts';
import type { ControlEvent } from '../session/ports.ts';
import { eagerSocket } from './eagerSocket.ts';
import { createHeartbeat } from './heartbeat.ts';
import type { Tap } from './tap.ts';

/** One session's socket, and the sockets that follow it when it is lost. */
export interface Link {
  send(request: ClientRequest, tag?: string): void;
  answer(id: number, answer: Answer): void;
  wake(): void;
  /** For good. */
  close(code: number): void;
}

const OPTIONS = {
  // Nothing may be queued: it would be sent on reopening, before authenticating.
  maxEnqueuedMessages: 0,
  connectionTimeout: 4_000,
  maxReconnectionDelay: 4_000,
  reconnectionDelayGrowFactor: 1.6,
};

/** Many clients lose their socket in the same moment: they do not all come back in the same. */
const firstDelay = () => 100 + Math.random() * 300;

export function createLink(url: string, epoch: number, emit: (event: ControlEvent) => void, tap: Tap): Link {
  let eager = eagerSocket(url);
  let socket = dial();
  let lastId = 0;
  const waiting = new Map<number, string>();
  const heartbeat = createHeartbeat({
    ping: () => write({ name: 'GET /api/call/session/ping', data: undefined }, 'ping'),
    silent: () => {
      redial();
      gone(CloseCode.silent);
    },
  });

  function dial(): ReconnectingWebSocket {
    const options = { ...OPTIONS, minReconnectionDelay: firstDelay(), WebSocket: eager.WebSocket };
    const next = new ReconnectingWebSocket(url, [], options);
    next.addEventListener('open', opened);
    next.addEventListener('message', heard);
    next.addEventListener('close', closed);
    tap.dialled(epoch, url);
    return next;
  }

  /** A fresh instance connects at once; this one might be waiting for a socket that no longer exists. */
  function redial() {
    hangUp();
    eager = eagerSocket(url);
    socket = dial();
  }

  function hangUp(code?: number) {
    socket.removeEventListener('open', opened);
    socket.removeEventListener('message', heard);
    socket.removeEventListener('close', closed);
    socket.close(code);
    eager.discard();
    tap.hungUp(epoch, code ?? CloseCode.silent);
  }

  function opened() {
    heartbeat.start();
    tap.opened(epoch);
    emit({ type: 'opened', epoch });
  }

  function closed(event: CloseEvent) {
    tap.closed(epoch, event.code);
    if (!mayResume(event.code)) hangUp();
    gone(event.code);
  }

  /** Whoever waits for an answer will not get one from this socket. */
  function gone(code: number) {
    heartbeat.stop();
    waiting.clear();
    emit({ type: 'lost', epoch, code });
  }

  function heard(event: MessageEvent) {
    heartbeat.heard();
    const text = String(event.data);
    const frame = parseFrame(text);
    const tag = frame.ok && frame.value.is === 'response' ? waiting.get(frame.value.response.re) : undefined;
    if (tag !== 'ping') tap.frame(epoch, 'receive', text);
    if (!frame.ok) return;
    if (frame.value.is === 'response') {
      const { response } = frame.value;
      waiting.delete(response.re);
      if (tag !== undefined && tag !== 'ping')
        emit({ type: 'answered', epoch, tag, answer: readAnswer(response) });
      return;
    }
    const { id } = frame.value.request;
    const request = parseServerRequest(frame.value.request);
    if (request.ok)
      emit({ type: 'asked', epoch, request: request.value, ...(id === undefined ? {} : { id }) });
    else if (id !== undefined) answer(id, fail(request.failure));
  }

  function write(request: ClientRequest, tag: string | undefined) {
    if (socket.readyState !== ReconnectingWebSocket.OPEN) {
      if (tag !== undefined && tag !== 'ping') {
        emit({ type: 'answered', epoch, tag, answer: fail(problem('bridge-unavailable', 'no socket')) });
      }
      return;
    }
    if (tag === undefined) return put(encodeFrame(requestFrame(request)));
    lastId += 1;
    waiting.set(lastId, tag);
    put(encodeFrame(requestFrame(request, lastId)), tag);
  }

  function answer(id: number, value: Answer) {
    if (socket.readyState === ReconnectingWebSocket.OPEN) put(encodeFrame(answerFrame(id, value)));
  }

  function put(text: string, tag?: string) {
    socket.send(text);
    if (tag !== 'ping') tap.frame(epoch, 'send', text);
  }

  return {
    send: write,
    answer,
    wake() {
      if (socket.readyState === ReconnectingWebSocket.OPEN) heartbeat.check();
      else redial();
    },
    close(code) {
      heartbeat.stop();
      waiting.clear();
      hangUp(code);
    },
  };
}
