import type { Admission, AdmissionRequest } from '../protocol/admission.ts';
import {
  bridgeRequests,
  callBridgeSubject,
  type WebSession,
  webBridgeSubject,
  webRequests,
} from '../protocol/bus.ts';
import { CloseCode } from '../protocol/closeCode.ts';
import { type Problem, problem } from '../protocol/problem.ts';
import { fail, ok, type Result } from '../protocol/result.ts';
import type { SessionHandler, SessionSocket } from './api.ts';
import type { Bus, Clock, Ids, Log } from './ports.ts';
import { createScope } from './scope.ts';
import { createAdmissions } from './web/admission.ts';
import { createSession, type Session } from './web/session.ts';
import { serve, tell } from './wire.ts';

export interface WebBridgeDeps {
  /** Letters, digits, `-` and `_`. */
  name: string;
  bus: Bus;
  clock: Clock;
  ids: Ids;
  log: Log;
}

export interface WebBridge {
  /** Takes a socket that has just opened. */
  accept(socket: SessionSocket): SessionHandler;
  /** Admission over HTTP (SPEC J1 to J3); a refusal takes its time, a success does not. */
  admit(request: AdmissionRequest, remoteAddress: string): Promise<Result<Admission, Problem>>;
  /** Sockets that are open, authenticated or not. */
  sessions(): number;
  /** Those of them that a call bridge has let in. */
  authenticated(): number;
  /** Closes every socket with 1001, so that its session may be resumed elsewhere, and leaves the bus. */
  stop(): void;
}

/** The edge between sockets and call bridges. It keeps no meeting state, only which socket is whose. */
export function createWebBridge({ name, bus, ids, log, ...deps }: WebBridgeDeps): WebBridge {
  const clock = createScope(deps.clock);
  const subject = webBridgeSubject(name, ids.guid());
  const sessions = new Map<string, Session>();
  const onBug = (error: unknown) => log('Error', `unexpected: ${String(error)}`);

  const leave = serve(
    bus,
    subject,
    webRequests,
    {
      deliver({ bridge, sessions: wanted, text, close }) {
        for (const id of wanted) {
          const session = sessions.get(id);
          if (!session) {
            const report = { session: id, code: CloseCode.goingAway };
            tell(bus, bridgeRequests, callBridgeSubject(bridge), 'closed', report);
            continue;
          }
          if (text !== undefined) session.send(text);
          if (close) session.dismiss(close.code, close.reason);
        }
        return ok(undefined);
      },
      async move({ bridge, arrival, session: id, move, within, traceparent }) {
        const { moveId } = move;
        const say = (text: string) =>
          log('Info', `move message of ${bridge}: ${text}`, { moveId, traceparent });
        const session = sessions.get(id);
        if (!session) {
          say(`session ${id} is not here`);
          return fail(problem('nobody-there'));
        }
        say(`on the socket of session ${id}`);
        const request = { name: 'POST /api/call/session/move', data: move } as const;
        const answering = session.question(request, within);
        const report = { moveId, arrival, session: id, at: clock.now() };
        tell(bus, bridgeRequests, callBridgeSubject(bridge), 'delivered', report);
        const answer = await answering;
        if (!answer) return ok({ answer: 'none' });
        return ok(answer.ok ? { answer: 'accepted' } : { answer: 'refused', problem: answer.failure });
      },
      watch: () => ok(undefined),
      missing: ({ sessions: asked }) => ok({ missing: asked.filter((id) => !sessions.has(id)) }),
    },
    onBug,
  );

  return {
    accept(socket) {
      const where: WebSession = { id: ids.guid(), webBridge: name, subject };
      const session = createSession(where, socket, bus, clock, () => sessions.delete(where.id), onBug);
      sessions.set(where.id, session);
      return session;
    },
    admit: createAdmissions(bus, clock),
    sessions: () => sessions.size,
    authenticated: () => [...sessions.values()].filter(({ isOpen }) => isOpen).length,
    stop() {
      leave();
      for (const session of [...sessions.values()]) session.close(CloseCode.goingAway, 'going away');
      clock.dispose();
    },
  };
}
