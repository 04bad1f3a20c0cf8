import { bridgeRequests, callBridgeSubject, type WebSession } from '../../protocol/bus.ts';
import { CloseCode } from '../../protocol/closeCode.ts';
import {
  type Answer,
  answerFrame,
  encodeFrame,
  parseFrame,
  type RequestFrame,
  readAnswer,
} from '../../protocol/frame.ts';
import { Limits } from '../../protocol/limits.ts';
import { type Problem, type ProblemName, problem, problemName } from '../../protocol/problem.ts';
import { exhaustive, fail } from '../../protocol/result.ts';
import {
  type Authenticate,
  parseClientRequest,
  requestFrame,
  type ServerRequest,
} from '../../protocol/wc3.ts';
import type { SessionHandler, SessionSocket } from '../api.ts';
import type { Bus, Clock } from '../ports.ts';
import { ask, tell } from '../wire.ts';
import { createFloodGate } from './flood.ts';
import { issuerOf, tokenOf } from './issuer.ts';
import { createQuestions } from './questions.ts';

/** Frames that may wait while the token is looked at. */
const WAITING_FRAMES = 32;
const AUTHENTICATION_WITHIN = 10_000;

type State =
  | { is: 'waiting'; cancelTimeout: () => void }
  | { is: 'authenticating'; bridge: string; frames: RequestFrame[] }
  | { is: 'open'; bridge: string }
  | { is: 'closed' };

/** One socket: everything is passed on to the call bridge that the token names, and back. */
export interface Session extends SessionHandler {
  readonly id: string;
  /** A call bridge has let it in. */
  readonly isOpen: boolean;
  send(text: string): void;
  /** Asks the client. `undefined`: the socket is gone, or the time is up. */
  question(request: ServerRequest, within: number): Promise<Answer | undefined>;
  /** As its call bridge says; that one need not be told. */
  dismiss(code: number, reason: string): void;
  /** Of our own accord: the call bridge is told as if the client had closed. */
  close(code: number, reason: string): void;
}

export function createSession(
  where: WebSession,
  socket: SessionSocket,
  bus: Bus,
  clock: Clock,
  gone: () => void,
  onBug: (error: unknown) => void,
): Session {
  const mayPass = createFloodGate(clock.now());
  const questions = createQuestions(clock);
  let state: State = {
    is: 'waiting',
    cancelTimeout: clock.after(Limits.authenticateWithin, () =>
      close(CloseCode.authenticationTimeout, 'not authenticated in time'),
    ),
  };

  function leave(): string | undefined {
    const before = state;
    if (before.is === 'waiting') before.cancelTimeout();
    state = { is: 'closed' };
    questions.abandon();
    gone();
    return before.is === 'authenticating' || before.is === 'open' ? before.bridge : undefined;
  }

  function close(code: number, reason: string) {
    if (state.is === 'closed') return;
    const bridge = leave();
    socket.close(code, reason);
    if (bridge) tell(bus, bridgeRequests, callBridgeSubject(bridge), 'closed', { session: where.id, code });
  }

  function answer(id: number | undefined, failure: Problem) {
    if (id !== undefined) socket.send(encodeFrame(answerFrame(id, fail(failure))));
  }

  /** Only what is of the table's shape goes any further (SPEC F4, F5). */
  async function passOn(bridge: string, { id, method, path, data }: RequestFrame) {
    const parsed = parseClientRequest({ method, path, data });
    if (!parsed.ok) return answer(id, parsed.failure);
    const request = { session: where.id, at: clock.now(), id, method, path, data: parsed.value.data };
    const reply = await ask(bus, bridgeRequests, callBridgeSubject(bridge), 'request', request);
    if (reply.ok || state.is === 'closed') return;
    switch (problemName(reply.failure)) {
      case 'nobody-there':
      case 'stale-session':
        // The bridge is gone, or knows nothing of this session: there is nobody to speak for it any more.
        answer(id, problem('bridge-unavailable'));
        return close(CloseCode.goingAway, 'call bridge unavailable');
      case 'deadline-passed':
        return; // It may still answer; whether it is alive, the client's pings will tell.
      default:
        return answer(id, problem('internal-error'));
    }
  }

  async function authenticate(frame: RequestFrame, data: Authenticate, bridge: string) {
    const frames: RequestFrame[] = [];
    if (state.is === 'waiting') state.cancelTimeout();
    state = { is: 'authenticating', bridge, frames };
    const request = {
      session: where,
      remoteAddress: socket.remoteAddress,
      id: frame.id,
      data,
    };
    const subject = callBridgeSubject(bridge);
    const reply = await ask(bus, bridgeRequests, subject, 'authenticate', request, AUTHENTICATION_WITHIN);
    if (state.is !== 'authenticating') return;
    if (!reply.ok) return refused(frame.id, reply.failure);
    state = { is: 'open', bridge };
    for (const waiting of frames) launch(passOn(bridge, waiting));
  }

  function refused(id: number | undefined, failure: Problem) {
    if (problemName(failure) === 'token-refused') {
      answer(id, problem('token-refused'));
      close(CloseCode.tokenRefused, 'token refused');
    } else {
      // Nothing was wrong with the token, so it may be tried again on another socket.
      answer(id, problem(worthTellingApart(problemName(failure))));
      close(CloseCode.goingAway, 'not possible now');
    }
  }

  /** The first request of a socket (SPEC A1). */
  function firstRequest(frame: RequestFrame) {
    if (`${frame.method} ${frame.path}` !== 'POST /api/call/session/authenticate') {
      answer(frame.id, problem('not-authenticated'));
      return close(CloseCode.tooEarly, 'authenticate first');
    }
    const token = tokenOf(frame.data);
    const bridge = token === undefined ? undefined : issuerOf(token);
    if (token !== undefined && bridge === undefined) {
      answer(frame.id, problem('token-refused'));
      return close(CloseCode.tokenRefused, 'token refused');
    }
    const parsed = parseClientRequest(frame);
    if (!parsed.ok) return answer(frame.id, parsed.failure);
    if (bridge === undefined || parsed.value.name !== 'POST /api/call/session/authenticate') return;
    launch(authenticate(frame, parsed.value.data, bridge));
  }

  /** A bug must not take other sessions along. */
  function launch(work: Promise<void>) {
    work.catch((error: unknown) => {
      onBug(error);
      close(CloseCode.goingAway, 'internal error');
    });
  }

  function request(frame: RequestFrame) {
    switch (state.is) {
      case 'waiting':
        return firstRequest(frame);
      case 'authenticating':
        if (state.frames.push(frame) > WAITING_FRAMES) close(CloseCode.tooMany, 'too many frames');
        return;
      case 'open':
        return launch(passOn(state.bridge, frame));
      case 'closed':
        return;
      default:
        return exhaustive(state);
    }
  }

  return {
    id: where.id,
    get isOpen() {
      return state.is === 'open';
    },
    message(text) {
      if (state.is === 'closed') return;
      if (!mayPass(clock.now())) return close(CloseCode.tooMany, 'too many frames');
      if (tooLarge(text)) return close(CloseCode.tooLarge, 'frame too large');
      const frame = parseFrame(text);
      if (!frame.ok) return close(CloseCode.malformed, 'malformed frame');
      if (frame.value.is === 'request') request(frame.value.request);
      else questions.answered(frame.value.response.re, readAnswer(frame.value.response));
    },
    closed(code) {
      if (state.is === 'closed') return;
      const bridge = leave();
      if (bridge) tell(bus, bridgeRequests, callBridgeSubject(bridge), 'closed', { session: where.id, code });
    },
    send(text) {
      if (state.is !== 'closed') socket.send(text);
    },
    question(wanted, within) {
      if (state.is === 'closed') return Promise.resolve(undefined);
      const { id, answer: eventually } = questions.ask(within);
      socket.send(encodeFrame(requestFrame(wanted, id)));
      return eventually;
    },
    dismiss(code, reason) {
      if (state.is === 'closed') return;
      leave();
      socket.close(code, reason);
    },
    close,
  };
}

/** What a client can do something about; the rest is all the same to it. */
function worthTellingApart(name: ProblemName): ProblemName {
  return name === 'invalid-data' || name === 'arrival-failed' ? name : 'bridge-unavailable';
}

const utf8 = new TextEncoder();
/** A character takes three bytes at the most, so most frames need not be measured. */
function tooLarge(text: string): boolean {
  return text.length * 3 > Limits.frameBytes && utf8.encode(text).length > Limits.frameBytes;
}
