import * as v from 'valibot';
import { WebSocket } from 'ws';
import { Admission } from '../../protocol/admission.ts';
import { ADMISSION_PATH } from '../../protocol/admissionPath.ts';
import { type Answer, parseFrame, readAnswer } from '../../protocol/frame.ts';
import type { ServerRequest } from '../../protocol/wc3.ts';
import { parseServerRequest } from '../../protocol/wc3.ts';

/** A person without a browser: admission over HTTP and one session over a real WebSocket. */
export interface Guest {
  /** What the cluster asked of it, in order. */
  readonly asked: readonly ServerRequest[];
  ask(method: string, path: string, data?: unknown): Promise<Answer>;
  /** Its own id, once authenticated. */
  authenticate(token: string, arriving: boolean): Promise<string>;
  /** Waits until something of this name has been asked. */
  told<Name extends ServerRequest['name']>(name: Name): Promise<Extract<ServerRequest, { name: Name }>>;
  /** Says yes to the last move message. */
  acceptMove(): void;
  closed: Promise<number>;
  leave(): void;
}

const STATE = {
  audioMuted: false,
  videoMuted: false,
  presenting: false,
  handRaised: false,
  layout: 'automatic',
};

export async function admission(url: string, numericId: string, name: string): Promise<string> {
  const response = await fetch(`${url}${ADMISSION_PATH}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ numericId, name }),
  });
  const { token } = v.parse(Admission, await response.json());
  if (token === undefined) throw new Error('admitted without a token');
  return token;
}

export async function connectGuest(url: string): Promise<Guest> {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/wc3/v1`);
  const asked: ServerRequest[] = [];
  const waiting = new Map<number, (answer: Answer) => void>();
  let listeners: (() => void)[] = [];
  let moveId = 0;
  let lastId = 0;
  socket.on('message', (data: Buffer) => {
    const frame = parseFrame(data.toString());
    if (!frame.ok) throw new Error('not a frame');
    if (frame.value.is === 'response') {
      waiting.get(frame.value.response.re)?.(readAnswer(frame.value.response));
      return;
    }
    const request = parseServerRequest(frame.value.request);
    if (!request.ok) throw new Error('not of the protocol');
    if (request.value.name === 'POST /api/call/session/move') moveId = frame.value.request.id ?? 0;
    asked.push(request.value);
    for (const listener of listeners.splice(0)) listener();
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve());
    socket.once('error', reject);
  });

  const ask: Guest['ask'] = (method, path, data) => {
    lastId += 1;
    const id = lastId;
    socket.send(JSON.stringify({ id, method, path, data }));
    return new Promise((resolve) => waiting.set(id, resolve));
  };
  return {
    asked,
    ask,
    async authenticate(token, arriving) {
      const data = { token, arriving, state: STATE, client: 'Chrome' };
      const answer = await ask('POST', '/api/call/session/authenticate', data);
      if (!answer.ok) throw new Error(answer.failure.type);
      return v.parse(v.object({ snapshot: v.object({ self: v.string() }) }), answer.value).snapshot.self;
    },
    async told(name) {
      for (;;) {
        const found = asked.find((request) => request.name === name);
        if (found) return found as Extract<ServerRequest, { name: typeof name }>;
        await new Promise<void>((resolve) => {
          listeners = [...listeners, resolve];
        });
      }
    },
    acceptMove: () => socket.send(JSON.stringify({ re: moveId, status: 200 })),
    closed: new Promise((resolve) => socket.once('close', (code) => resolve(code))),
    leave: () => socket.terminate(),
  };
}
