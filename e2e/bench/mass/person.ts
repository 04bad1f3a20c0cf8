import { WebSocket } from 'ws';

/*
 * A client that knows as much of the protocol as a move takes: it joins, and answers a move message by arriving in
 * the other meeting, going live there and ending the old session. No media.
 */

interface Frame {
  id?: number;
  re?: number;
  status?: number;
  method?: string;
  path?: string;
  data?: { moveId?: string; token?: string; snapshot?: { self?: string } };
}

export interface Person {
  /** Where they are now. */
  readonly id: string;
  /** Of the next move, to be asked for before it is ordered: the moment in which the bridge has confirmed the new session live. */
  landing(): Promise<number>;
  /** To its call bridge and back. */
  ping(): Promise<void>;
  leave(): void;
}

const STATE = {
  audioMuted: false,
  videoMuted: false,
  presenting: false,
  handRaised: false,
  layout: 'automatic',
};
/** What the meeting tells of others is most of what comes, and nothing that this client would look at. */
const UPDATE = Buffer.from('{"method":"POST","path":"/api/call/session/update"');

interface Link {
  ask(path: string, data?: unknown, method?: string): Promise<Frame>;
  answer(id: number): void;
  close(): void;
}

function openLink(url: string, asked: (frame: Frame, link: Link) => void): Promise<Link> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/wc3/v1`, { perMessageDeflate: false });
  const waiting = new Map<number, (frame: Frame) => void>();
  let last = 0;
  const link: Link = {
    ask(path, data, method = 'POST') {
      last += 1;
      const id = last;
      socket.send(JSON.stringify({ id, method, path: `/api/call/session/${path}`, data }));
      return new Promise((resolve) => waiting.set(id, resolve));
    },
    answer: (re) => socket.send(JSON.stringify({ re, status: 200 })),
    close: () => socket.terminate(),
  };
  socket.on('message', (data: Buffer) => {
    if (data.subarray(0, UPDATE.length).equals(UPDATE)) return;
    const frame: Frame = JSON.parse(data.toString());
    if (frame.re === undefined) asked(frame, link);
    else waiting.get(frame.re)?.(frame);
  });
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(link));
    socket.once('error', reject);
  });
}

async function authenticate(link: Link, token: string, arriving: boolean): Promise<string> {
  const data = { token, arriving, state: STATE, client: 'Chrome' };
  const answer = await link.ask('authenticate', data);
  const self = answer.data?.snapshot?.self;
  if (self === undefined) throw new Error(`not authenticated: ${JSON.stringify(answer)}`);
  return self;
}

export async function join(url: string, numericId: string, name: string): Promise<Person> {
  const response = await fetch(`${url}/wc3/v1/admission`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ numericId, name }),
  });
  const { token } = (await response.json()) as { token: string };
  let land: (at: number) => void = () => {};
  let fail: (error: unknown) => void = () => {};
  let current: Link;

  async function move({ id: question, data }: Frame, old: Link) {
    const next = await openLink(url, whenAsked);
    const self = await authenticate(next, data?.token ?? '', true);
    const live = next.ask('live');
    if (question !== undefined) old.answer(question);
    void old.ask('end', { reason: 'moved', moveId: data?.moveId });
    const { status } = await live;
    if (status !== 200) throw new Error(`not live: ${status}`);
    current = next;
    id = self;
    land(performance.now());
  }

  function whenAsked(frame: Frame, link: Link) {
    if (frame.method === 'POST' && frame.path?.endsWith('/move')) move(frame, link).catch(fail);
  }

  current = await openLink(url, whenAsked);
  let id = await authenticate(current, token, false);
  const ping = async () => void (await current.ask('ping', undefined, 'GET'));
  return {
    get id() {
      return id;
    },
    landing() {
      const landed = new Promise<number>((resolve, reject) => {
        land = resolve;
        fail = reject;
      });
      landed.catch(() => undefined);
      return landed;
    },
    ping,
    leave: () => current.close(),
  };
}
