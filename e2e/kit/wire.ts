import type { Page } from '@playwright/test';
import { strikeFrame } from '../../src/client/diagnostics/strike.ts';
import { readClaims } from '../../src/client/session/claims.ts';

/*
 * What travelled on a person's sockets, as the browser saw it.
 */

export interface WireFrame {
  /** Counts this person's sockets, from 0. */
  socket: number;
  sent: boolean;
  at: number;
  text: string;
}

interface Message {
  id?: number;
  re?: number;
  method?: string;
  path?: string;
  status?: number;
  problem?: unknown;
  data?: unknown;
}

export interface SeenToken {
  token: string;
  use: 'session' | 'resume' | 'move';
}

export interface Wire {
  frames: readonly WireFrame[];
  /** The participant that the person is: of an arrival, from its commit on. Undefined before the first has authenticated. */
  self(): string | undefined;
  /** Every token that was used or given, in order; the last resume token is the only one that still may be good. */
  tokens(): SeenToken[];
  moves(): { moveId: string; numericId: string }[];
  /** Where media of the newest session goes by, as the page was told; undefined: from browser to browser. */
  mediaServer(): string | undefined;
  /** All that the page was ever told of. */
  mediaServers(): string[];
  /** The response to the request of this id. */
  answer(re: number): unknown;
  /**
   * Ids of the moves that this person's client has committed to: it said so on the old session, or, where that had
   * lost its socket, it was let live on the new one.
   */
  commits(): string[];
  /** Everything as lines, with what opens something struck out. */
  told(): { at: number; text: string }[];
}

export const TOKEN = /ey[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}/;

export function recordWire(page: Page): Wire {
  const frames: WireFrame[] = [];
  let sockets = 0;
  page.on('websocket', (socket) => {
    const number = sockets;
    sockets += 1;
    const keep = (sent: boolean) => (frame: { payload: string | Buffer }) =>
      frames.push({ socket: number, sent, at: Date.now(), text: String(frame.payload) });
    socket.on('framesent', keep(true));
    socket.on('framereceived', keep(false));
  });

  const messages = () => frames.map((frame) => ({ ...frame, ...read(frame.text) }));

  /** Whom successful authentications were of, in order. */
  const authenticated = (): string[] => {
    const asked = new Set<string>();
    const found: string[] = [];
    for (const each of messages()) {
      if (each.sent && each.path === '/api/call/session/authenticate') asked.add(`${each.socket}/${each.id}`);
      else if (!each.sent && each.status === 200 && asked.has(`${each.socket}/${each.re}`))
        found.push(textAt(each.data, 'snapshot', 'self') ?? '');
    }
    return found;
  };

  const endedByMove = () =>
    messages()
      .filter((each) => each.sent && each.path === '/api/call/session/end')
      .flatMap(({ data }) => (textAt(data, 'reason') === 'moved' ? [textAt(data, 'moveId') ?? ''] : []));

  /** By the token that both the move message and the new socket's authentication bear. */
  const live = (): string[] => {
    const moveOf = new Map<string, string>();
    const moveOn = new Map<number, string>();
    const asked = new Map<string, string>();
    const found: string[] = [];
    for (const { socket, sent, id, re, path, status, data } of messages()) {
      const token = textAt(data, 'token');
      const moveId = token === undefined ? moveOn.get(socket) : moveOf.get(token);
      if (!sent && path === '/api/call/session/move' && token)
        moveOf.set(token, textAt(data, 'moveId') ?? '');
      else if (sent && path === '/api/call/session/authenticate' && moveId) moveOn.set(socket, moveId);
      else if (sent && path === '/api/call/session/live' && moveId) asked.set(`${socket}/${id}`, moveId);
      const answered = sent || status !== 200 ? undefined : asked.get(`${socket}/${re}`);
      if (answered !== undefined) found.push(answered);
    }
    return found;
  };

  const commits = () => [...new Set([...endedByMove(), ...live()])];

  /** Whoever arrives was told with the move message, everybody else as they came in or came back. */
  const mediaServer = (): string | undefined => {
    const asked = new Map<string, boolean>();
    let promised: string | undefined;
    let now: string | undefined;
    for (const { socket, sent, id, re, method, path, status, data } of messages()) {
      if (!sent && method === 'POST' && path === '/api/call/session/move') promised = serverIn(data);
      else if (sent && path === '/api/call/session/authenticate')
        asked.set(`${socket}/${id}`, isArriving(data));
      else if (!sent && status === 200 && asked.has(`${socket}/${re}`))
        now = asked.get(`${socket}/${re}`) ? promised : serverIn(data);
      // Whoever was let in from a lobby asks for it.
      else if (!sent && textAt(data, 'engine') !== undefined) now = serverIn({ media: data });
    }
    return now;
  };

  return {
    frames,
    mediaServer,
    mediaServers: () => [
      ...new Set(messages().flatMap(({ data }) => serverIn(data) ?? serverIn({ media: data }) ?? [])),
    ],
    self() {
      const done = new Set(commits());
      const arrivals = messages().flatMap(({ sent, method, path, data }) => {
        if (sent || method !== 'POST' || path !== '/api/call/session/move') return [];
        const arrival = readClaims(textAt(data, 'token') ?? '')?.participant;
        return arrival === undefined || done.has(textAt(data, 'moveId') ?? '') ? [] : [arrival];
      });
      return authenticated().findLast((participant) => !arrivals.includes(participant));
    },
    tokens: () =>
      messages().flatMap(({ data, sent }): SeenToken[] => {
        const token = textAt(data, 'token');
        const resume = textAt(data, 'resumeToken');
        if (token !== undefined) return [{ token, use: sent ? 'session' : 'move' }];
        return resume === undefined ? [] : [{ token: resume, use: 'resume' }];
      }),
    moves: () =>
      messages()
        .filter((each) => !each.sent && each.method === 'POST' && each.path === '/api/call/session/move')
        .map(({ data }) => ({
          moveId: textAt(data, 'moveId') ?? '',
          numericId: textAt(data, 'numericId') ?? '',
        })),
    answer: (re) => messages().find((each) => !each.sent && each.re === re),
    commits,
    told: () =>
      frames.map(({ at, socket, sent, text }) => ({
        at,
        text: `#${socket} ${sent ? '→' : '←'} ${strikeFrame(text)}`,
      })),
  };
}

const serverIn = (data: unknown): string | undefined =>
  textAt(data, 'media', 'engine') === 'livekit' ? textAt(data, 'media', 'url') : undefined;

const isArriving = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && Reflect.get(data, 'arriving') === true;

function read(text: string): Message {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

function textAt(value: unknown, ...path: string[]): string | undefined {
  let inside = value;
  for (const name of path) {
    if (typeof inside !== 'object' || inside === null) return undefined;
    inside = Reflect.get(inside, name);
  }
  return typeof inside === 'string' ? inside : undefined;
}
