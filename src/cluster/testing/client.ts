import * as v from 'valibot';
import { type Answer, parseFrame, readAnswer } from '../../protocol/frame.ts';
import type { RosterEntry, SelfState } from '../../protocol/meeting.ts';
import { problem } from '../../protocol/problem.ts';
import { exhaustive } from '../../protocol/result.ts';
import type { IncomingSignal } from '../../protocol/signal.ts';
import type { Change, Snapshot } from '../../protocol/snapshot.ts';
import {
  type Authenticate,
  type Authenticated,
  clientRequests,
  type Move,
  parseServerRequest,
  type ServerRequest,
} from '../../protocol/wc3.ts';
import type { WebBridge } from '../webBridge.ts';

export const WISHES: SelfState = {
  audioMuted: false,
  videoMuted: false,
  presenting: false,
  handRaised: false,
  layout: 'automatic',
};

/** A client that knows the protocol and nothing else. Every frame that it gets must be one the protocol allows. */
export interface TestClient {
  /** Its participant's id. */
  readonly self: string;
  readonly session: Authenticated;
  /** What has been asked of it, in order. */
  readonly asked: ServerRequest[];
  readonly signals: IncomingSignal[];
  /** To the arrival that a move makes of this one. */
  readonly arrivalSignals: ({ moveId: string } & IncomingSignal)[];
  readonly moves: { id: number; move: Move }[];
  /** Revisions of the updates that came. */
  readonly revisions: number[];
  /** Texts of all frames, as they came. */
  readonly frames: string[];
  closed: { code: number; reason: string } | undefined;
  send(text: string): void;
  /** Sends a request and answers what came back, after everything has settled. */
  ask(method: string, path: string, data?: unknown): Promise<Answer>;
  authenticate(token: string, extra?: Partial<Authenticate>): Promise<Answer>;
  setState(state: Partial<SelfState>): Promise<Answer>;
  /** The move message that came last. */
  move(): Move;
  /** Answers the last move message: accepts it, or refuses it with this problem. */
  answerMove(problem?: unknown): Promise<void>;
  /** The meeting, from the snapshot and the updates (SPEC S2). */
  roster(): RosterEntry[];
  person(name: string): RosterEntry | undefined;
  chat(): string[];
  /** What it saw people react with. */
  reactions: string[];
  snapshot(): Promise<Snapshot>;
  /** The network is gone. */
  lose(code?: number): Promise<void>;
}

export function createClient(
  webBridge: WebBridge,
  remoteAddress: string,
  settle: () => Promise<void>,
): TestClient {
  const answers = new Map<number, Answer>();
  const roster = new Map<string, RosterEntry>();
  let chat: string[] = [];
  const reactions: string[] = [];
  let session: Authenticated | undefined;
  let revision = -1;
  let lastId = 0;

  const handler = webBridge.accept({
    remoteAddress,
    send(text) {
      if (client.closed) throw new Error('sent after closing');
      client.frames.push(text);
      const frame = parseFrame(text);
      if (!frame.ok) throw new Error(`not a frame: ${text}`);
      if (frame.value.is === 'response') {
        const { re } = frame.value.response;
        if (answers.has(re)) throw new Error(`a second answer to ${re}`);
        answers.set(re, readAnswer(frame.value.response));
        if (re === authenticating) welcome(answers.get(re));
        return;
      }
      const request = parseServerRequest(frame.value.request);
      if (!request.ok) throw new Error(`not of the protocol: ${text}`);
      client.asked.push(request.value);
      take(request.value, frame.value.request.id);
    },
    close(code, reason) {
      client.closed = { code, reason };
    },
  });

  let authenticating = -1;
  function welcome(answer: Answer | undefined) {
    if (!answer?.ok) return;
    session = v.parse(clientRequests['POST /api/call/session/authenticate'].answer, answer.value);
    begin(session.snapshot);
  }

  function begin(snapshot: Snapshot) {
    roster.clear();
    for (const entry of snapshot.participants) roster.set(entry.id, entry);
    chat = snapshot.chat.map(({ text }) => text);
    revision = snapshot.revision;
  }

  function take(request: ServerRequest, id: number | undefined) {
    switch (request.name) {
      case 'POST /api/call/session/move':
        client.moves.push({ id: id ?? -1, move: request.data });
        return;
      case 'POST /api/call/session/update':
        client.revisions.push(request.data.revision);
        if (session && request.data.revision !== revision + 1) throw new Error('an update is missing');
        revision = request.data.revision;
        request.data.changes.forEach(apply);
        return;
      case 'POST /api/call/session/signal':
        client.signals.push(request.data);
        return;
      case 'POST /api/call/session/move/signal':
        client.arrivalSignals.push(request.data);
        return;
      case 'DELETE /api/call/session/move':
        letGo(request.data.moveId);
        return;
      case 'POST /api/call/session/mute':
      case 'POST /api/call/session/layout':
      case 'POST /api/call/session/offer':
      case 'PUT /api/call/session/lobby':
      case 'POST /api/call/session/admitted':
      case 'POST /api/call/session/end':
        return;
      default:
        exhaustive(request);
    }
  }

  function letGo(moveId: string) {
    for (const { id, move } of client.moves) {
      if (move.moveId !== moveId) continue;
      const cancelled = problem('move-cancelled');
      handler.message(JSON.stringify({ re: id, status: cancelled.status, problem: cancelled }));
    }
  }

  function apply(change: Change) {
    switch (change.type) {
      case 'participant':
        roster.set(change.participant.id, change.participant);
        return;
      case 'left':
        roster.delete(change.id);
        return;
      case 'chat':
        chat.push(change.message.text);
        return;
      case 'reaction':
        reactions.push(change.reaction.reaction);
        return;
      case 'policy':
      case 'locked':
        return;
      default:
        exhaustive(change);
    }
  }

  const known = (): Authenticated => {
    if (!session) throw new Error('not authenticated');
    return session;
  };

  const client: TestClient = {
    get self() {
      return known().snapshot.self;
    },
    get session() {
      return known();
    },
    asked: [],
    signals: [],
    arrivalSignals: [],
    moves: [],
    revisions: [],
    frames: [],
    closed: undefined,
    send: (text) => handler.message(text),
    async ask(method, path, data) {
      lastId += 1;
      const id = lastId;
      if (path === '/api/call/session/authenticate') authenticating = id;
      handler.message(JSON.stringify({ id, method, path, data }));
      await settle();
      return answers.get(id) ?? { ok: true, value: 'no answer' };
    },
    authenticate: (token, extra = {}) =>
      client.ask('POST', '/api/call/session/authenticate', {
        token,
        arriving: false,
        state: WISHES,
        client: 'Chrome',
        ...extra,
      }),
    setState: (state) => client.ask('PUT', '/api/call/session/state', { ...WISHES, ...state }),
    move() {
      const last = client.moves.at(-1);
      if (!last) throw new Error('no move message');
      return last.move;
    },
    async answerMove(problem) {
      const last = client.moves.at(-1);
      if (!last) throw new Error('no move message');
      const status = problem ? { status: 409, problem } : { status: 200 };
      handler.message(JSON.stringify({ re: last.id, ...status }));
      await settle();
    },
    roster: () => [...roster.values()],
    person: (name) => [...roster.values()].find((entry) => entry.name === name),
    chat: () => chat,
    reactions,
    async snapshot() {
      const answer = await client.ask('GET', '/api/call/session/snapshot');
      if (!answer.ok) throw new Error('no snapshot');
      return v.parse(clientRequests['GET /api/call/session/snapshot'].answer, answer.value);
    },
    async lose(code = 1006) {
      client.closed = { code, reason: 'lost' };
      handler.closed(code);
      await settle();
    },
  };
  return client;
}
