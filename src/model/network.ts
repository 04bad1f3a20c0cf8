import type { SessionHandler } from '../cluster/api.ts';
import type { Clock } from '../cluster/ports.ts';
import type { WebBridge } from '../cluster/webBridge.ts';
import { createWay } from './delays.ts';
import type { Process } from './process.ts';

/** The web bridge that whoever dials now reaches. */
export interface WebServer {
  process: Process;
  bridge: WebBridge;
}

/** One person's way to the web bridges. */
export interface Line {
  readonly address: string;
  up: boolean;
  /** Milliseconds that each frame takes more. */
  lag: number;
  readonly sockets: Set<Socket>;
}

/** A WebSocket as the browser has it. */
export interface Socket {
  send(text: string): void;
  close(code: number): void;
  /** A frame that no web bridge sent. */
  forge(text: string): void;
  /** What is on its way is lost; each side notices after so many milliseconds. */
  cut(noticed: { client: number; server: number }): void;
}

export interface SocketEvents {
  opened(): void;
  heard(text: string): void;
  /** For good: nothing after it. */
  closed(code: number): void;
}

/** A browser gives a socket up that does not open in this time. */
const CONNECTION_TIMEOUT = 4_000;
const ABNORMAL = 1006;

/** Frames keep their order in each direction; `delay`: milliseconds that the next one takes. */
export function dial(
  time: Clock,
  delay: () => number,
  line: Line,
  server: () => WebServer,
  events: SocketEvents,
): Socket {
  const toServer = createWay(time, () => delay() + line.lag);
  const toClient = createWay(time, () => delay() + line.lag);
  let handler: SessionHandler | null = null;
  let process: Process | null = null;
  let severed = false;
  /** The client has closed it, or has heard that it is closed. */
  let done = false;

  function end(code: number) {
    if (done) return;
    done = true;
    line.sockets.delete(socket);
    events.closed(code);
  }

  function reach() {
    const { process: host, bridge } = server();
    if (severed || done) return;
    if (!line.up || !host.alive) {
      time.after(CONNECTION_TIMEOUT, () => end(ABNORMAL));
      return;
    }
    process = host;
    handler = bridge.accept({
      remoteAddress: line.address,
      send: (text) => toClient(() => !severed && !done && events.heard(text)),
      close: (code) => {
        handler = null;
        toClient(() => !severed && end(code));
      },
    });
    toClient(() => !severed && !done && events.opened());
  }

  const socket: Socket = {
    send: (text) => toServer(() => !severed && process?.alive && handler?.message(text)),
    close(code) {
      if (done) return;
      done = true;
      line.sockets.delete(socket);
      toServer(() => {
        if (severed || !process?.alive) return;
        handler?.closed(code);
        handler = null;
      });
    },
    forge: (text) => !done && events.heard(text),
    cut({ client, server: there }) {
      if (severed) return;
      severed = true;
      time.after(client, () => end(ABNORMAL));
      time.after(there, () => {
        if (process?.alive) handler?.closed(ABNORMAL);
        handler = null;
      });
    },
  };
  line.sockets.add(socket);
  toServer(reach);
  return socket;
}
