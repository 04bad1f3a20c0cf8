import type { ControlEvent, ControlPort } from '../client/session/ports.ts';
import type { Clock } from '../cluster/ports.ts';
import { CloseCode, mayResume } from '../protocol/closeCode.ts';
import { answerFrame, encodeFrame, parseFrame, readAnswer } from '../protocol/frame.ts';
import { problem } from '../protocol/problem.ts';
import { fail } from '../protocol/result.ts';
import { type ClientRequest, parseServerRequest, requestFrame } from '../protocol/wc3.ts';
import type { Socket, SocketEvents } from './network.ts';

/** Pauses before a lost socket is opened again, in milliseconds; the last one for ever. */
const PAUSES = [200, 320, 500, 800, 1_300, 2_000, 3_300, 4_000];
const PING_EVERY = 5_000;

export interface ModelControl extends ControlPort {
  /** The socket of this epoch that is open. */
  socket(epoch: number): Socket | null;
}

/** What `client/control` does, over sockets of the model. */
export function createModelControl(
  clock: Clock,
  dial: (events: SocketEvents) => Socket,
  emit: (event: ControlEvent) => void,
): ModelControl {
  const links = new Map<number, ReturnType<typeof createLink>>();

  function createLink(epoch: number) {
    const waiting = new Map<number, string>();
    let open: Socket | null = null;
    let dialled: Socket | null = null;
    let tries = 0;
    let lastId = 0;
    let closed = false;
    let stopTimer = () => {};

    function connect() {
      dialled = dial({
        opened() {
          open = dialled;
          tries = 0;
          rest();
          emit({ type: 'opened', epoch });
        },
        heard,
        closed(code) {
          stopTimer();
          open = null;
          waiting.clear();
          if (mayResume(code)) {
            stopTimer = clock.after(PAUSES[Math.min(tries, PAUSES.length - 1)] ?? 0, connect);
            tries += 1;
          }
          emit({ type: 'lost', epoch, code });
        },
      });
    }

    function rest() {
      stopTimer();
      stopTimer = clock.after(PING_EVERY, () => {
        write({ name: 'GET /api/call/session/ping', data: undefined }, 'ping');
        rest();
      });
    }

    function heard(text: string) {
      if (closed) return;
      rest();
      const frame = parseFrame(text);
      if (!frame.ok) throw new Error(`not a frame: ${text}`);
      if (frame.value.is === 'response') {
        const { response } = frame.value;
        const tag = waiting.get(response.re);
        waiting.delete(response.re);
        if (tag && tag !== 'ping') emit({ type: 'answered', epoch, tag, answer: readAnswer(response) });
        return;
      }
      const { id } = frame.value.request;
      const request = parseServerRequest(frame.value.request);
      if (request.ok)
        emit({ type: 'asked', epoch, request: request.value, ...(id === undefined ? {} : { id }) });
      else if (id !== undefined) open?.send(encodeFrame(answerFrame(id, fail(request.failure))));
    }

    function write(request: ClientRequest, tag: string | undefined) {
      if (!open) {
        if (tag === undefined || tag === 'ping') return;
        emit({ type: 'answered', epoch, tag, answer: fail(problem('bridge-unavailable', 'no socket')) });
        return;
      }
      if (tag === undefined) return open.send(encodeFrame(requestFrame(request)));
      lastId += 1;
      waiting.set(lastId, tag);
      open.send(encodeFrame(requestFrame(request, lastId)));
    }

    connect();
    return {
      write,
      socket: () => open,
      answer: (id: number, answer: Parameters<ControlPort['answer']>[2]) =>
        open?.send(encodeFrame(answerFrame(id, answer))),
      close(code: number) {
        closed = true;
        stopTimer();
        dialled?.close(code);
      },
    };
  }

  return {
    open(epoch) {
      links.get(epoch)?.close(CloseCode.ended);
      links.set(epoch, createLink(epoch));
    },
    send: (epoch, request, tag) => links.get(epoch)?.write(request, tag),
    answer: (epoch, id, answer) => links.get(epoch)?.answer(id, answer),
    close(epoch, code = CloseCode.ended) {
      links.get(epoch)?.close(code);
      links.delete(epoch);
    },
    socket: (epoch) => links.get(epoch)?.socket() ?? null,
  };
}
