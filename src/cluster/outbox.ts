import { type WebSession, webRequests } from '../protocol/bus.ts';
import type { CloseCode } from '../protocol/closeCode.ts';
import { type Answer, answerFrame, encodeFrame } from '../protocol/frame.ts';
import { requestFrame, type ServerRequest } from '../protocol/wc3.ts';
import { groupBy } from './groupBy.ts';
import type { Bus } from './ports.ts';
import { ask, tell } from './wire.ts';

/** What a call bridge sends to sockets. Everything for one socket goes one way, so it arrives in order. */
export interface Outbox {
  tell(session: WebSession, request: ServerRequest): void;
  tellAll(sessions: readonly WebSession[], request: ServerRequest): void;
  answer(session: WebSession, id: number, answer: Answer): void;
  /** Closes the socket, after a last word perhaps. */
  close(session: WebSession, code: CloseCode, reason: string, lastWord?: ServerRequest): void;
  /** Resolves when these web bridges have handled all that was sent to them so far, or are not there. */
  drained(subjects: Iterable<string>): Promise<void>;
}

export function createOutbox(bus: Bus, bridge: string): Outbox {
  const deliver = (
    subject: string,
    sessions: readonly WebSession[],
    text: string | undefined,
    close?: { code: number; reason: string },
  ) =>
    tell(bus, webRequests, subject, 'deliver', {
      bridge,
      sessions: sessions.map(({ id }) => id),
      ...(text === undefined ? {} : { text }),
      ...(close === undefined ? {} : { close }),
    });

  return {
    tell: (session, request) => deliver(session.subject, [session], encodeFrame(requestFrame(request))),
    tellAll(sessions, request) {
      const text = encodeFrame(requestFrame(request));
      for (const [subject, there] of groupBy(sessions, (session) => session.subject))
        deliver(subject, there, text);
    },
    answer: (session, id, answer) =>
      deliver(session.subject, [session], encodeFrame(answerFrame(id, answer))),
    close: (session, code, reason, lastWord) =>
      deliver(session.subject, [session], lastWord && encodeFrame(requestFrame(lastWord)), {
        code,
        reason,
      }),
    async drained(subjects) {
      await Promise.all(
        [...subjects].map((subject) => ask(bus, webRequests, subject, 'watch', undefined, 1_000)),
      );
    },
  };
}
