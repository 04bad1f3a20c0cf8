import type { WebSession } from '../../protocol/bus.ts';
import { CloseCode } from '../../protocol/closeCode.ts';
import { problem } from '../../protocol/problem.ts';
import { fail, ok } from '../../protocol/result.ts';
import { parseClientRequest } from '../../protocol/wc3.ts';
import type { Core } from '../core.ts';
import type { SessionRequest } from '../sessionRequest.ts';

/** A socket may outlive its participant by this much, to say the `end` that belongs to the move. */
const LINGER = 5_000;

/** Sockets whose participants have gone over already, because the new session stood for the end of the old. */
export interface OldSockets {
  /** `session`: none where it was lost before. */
  linger(moveId: string, session: WebSession | undefined): void;
  /** A request on such a socket. True: dealt with. */
  late(request: SessionRequest): boolean;
  /** True: it was such a socket. */
  gone(session: string): boolean;
}

export function createOldSockets(core: Core): OldSockets {
  const lingering = new Map<string, { moveId: string; session: WebSession; giveUp: () => void }>();

  /** It has nothing left to say, or has said it. */
  function finish(id: string, at: number, detail: string, close: boolean): boolean {
    const entry = lingering.get(id);
    if (!entry) return false;
    lingering.delete(id);
    entry.giveUp();
    traceEnd(core, entry.moveId, entry.session.webBridge, at, detail);
    const end = { name: 'POST /api/call/session/end', data: { reason: 'moved' } } as const;
    if (close) core.outbox.close(entry.session, CloseCode.ended, 'moved', end);
    return true;
  }

  return {
    linger(moveId, session) {
      if (!session) {
        const detail = 'the old socket was lost; the new session stood for its end';
        return traceEnd(core, moveId, 'none', core.clock.now(), detail);
      }
      const giveUp = core.clock.after(LINGER, () =>
        finish(session.id, core.clock.now(), 'no end came; the new session stood for it', true),
      );
      lingering.set(session.id, { moveId, session, giveUp });
    },
    late(request) {
      const entry = lingering.get(request.session);
      if (!entry) return false;
      const parsed = parseClientRequest(request);
      const isEnd = parsed.ok && parsed.value.name === 'POST /api/call/session/end';
      if (request.id !== undefined) {
        const answer = isEnd ? ok(undefined) : fail(problem('participant-gone'));
        core.outbox.answer(entry.session, request.id, answer);
      }
      if (isEnd) finish(request.session, request.at, 'end (moved) after the release', true);
      return true;
    },
    gone: (session) =>
      finish(session, core.clock.now(), 'the old socket closed; the new session stood for its end', false),
  };
}

/** Steps 8 and 9: the end of the old session, said by the client and passed on by its web bridge. */
export function traceEnd(core: Core, moveId: string, webBridge: string, at: number, detail: string): void {
  core.step(moveId, 8, detail, { part: 'wc3', at });
  core.step(moveId, 9, `${detail}, passed on to ${core.name}`, { part: webBridge });
}
