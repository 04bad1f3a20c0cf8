import * as v from 'valibot';
import type { SessionHandler } from '../../cluster/api.ts';
import type { Clock } from '../../cluster/ports.ts';
import type { WebBridge } from '../../cluster/webBridge.ts';
import { exhaustive } from '../../protocol/result.ts';
import { FromClient, type Seen, type ToClient } from '../port.ts';
import type { Gate } from './gate.ts';
import { createLane, type Lane } from './lane.ts';
import { pathOf, stepOfSocket } from './steps.ts';

/** A socket that was broken off, as a browser tells it. */
const BROKEN = 1006;
/** Milliseconds until a browser without a network says so. */
const UNREACHED = 50;

export interface SocketsOptions {
  person: string;
  web: Pick<WebBridge, 'accept' | 'admit'>;
  clock: Clock;
  gate: Gate;
  random: () => number;
  quality: () => { latency: number; loss: number };
  /** Every frame, as it sets out. */
  onFrame(way: 'down' | 'up', socket: number, text: string): void;
  /** What is made of a text that arrives: another one, or nothing. */
  tamper(way: 'down' | 'up', socket: number, text: string, sockets: Sockets): string | null;
  /** Whether a socket that is dialled opens. */
  opens(): boolean;
  onSeen(seen: Seen): void;
  onDrawn(): void;
  onHeading(title: string, address: string): void;
  onFailed(): void;
}

/** All that one client's page and the cluster say to each other. */
export interface Sockets {
  /** Those that are open, the oldest first. */
  open(): number[];
  cut(socket: number): void;
  say(message: ToClient): void;
  close(): void;
}

interface Line {
  up: Lane;
  down: Lane;
  handler: SessionHandler;
}

/** Serves one client over its port, as the WebSocket edge of a server would. */
export function serveClient(port: MessagePort, options: SocketsOptions): Sockets {
  const { web, clock, gate, person } = options;
  const lines = new Map<number, Line>();
  const say = (message: ToClient) => port.postMessage(message);
  // Real browsers tell a web bridge where they are; here all are in one tab.
  const remoteAddress = '127.0.0.1';

  const sockets: Sockets = {
    open: () => [...lines.keys()],
    cut(socket) {
      const line = lines.get(socket);
      if (!line) return;
      end(socket, line);
      line.handler.closed(BROKEN);
      say({ type: 'closed', socket, code: BROKEN, reason: '' });
    },
    say,
    close() {
      port.onmessage = null;
      for (const [socket, line] of lines) {
        end(socket, line);
        line.handler.closed(BROKEN);
      }
      port.close();
    },
  };

  function end(socket: number, line: Line) {
    lines.delete(socket);
    line.up.cut();
    line.down.cut();
  }

  function lane(way: 'down' | 'up', socket: number, deliver: (text: string) => void): Lane {
    const made = createLane({
      clock,
      random: options.random,
      quality: options.quality,
      hold(text) {
        const step = stepOfSocket(way, text);
        return step === null ? null : gate.pass(step, `${person}: ${pathOf(text) ?? ''}`);
      },
      deliver(text) {
        const said = options.tamper(way, socket, text, sockets);
        if (said !== null) deliver(said);
      },
    });
    return {
      ...made,
      send(text: string) {
        options.onFrame(way, socket, text);
        made.send(text);
      },
    };
  }

  function dial(socket: number) {
    if (!options.opens()) {
      clock.after(UNREACHED, () => say({ type: 'closed', socket, code: BROKEN, reason: '' }));
      return;
    }
    const down = lane('down', socket, (text) => say({ type: 'text', socket, text }));
    const handler = web.accept({
      remoteAddress,
      send: (text) => down.send(text),
      close(code, reason) {
        down.afterAll(() => {
          const line = lines.get(socket);
          if (!line) return;
          end(socket, line);
          handler.closed(code);
          say({ type: 'closed', socket, code, reason });
        });
      },
    });
    const up = lane('up', socket, (text) => handler.message(text));
    lines.set(socket, { up, down, handler });
    // Two round trips, as a real one takes.
    const { latency } = options.quality();
    const opened = () => say({ type: 'opened', socket });
    if (latency === 0) opened();
    else clock.after(2 * latency, opened);
  }

  async function admit(id: number, request: Extract<FromClient, { type: 'admit' }>['request']) {
    const admission = await web.admit(request, remoteAddress);
    if (admission.ok) say({ type: 'admitted', id, admission: admission.value });
    else say({ type: 'notAdmitted', id, problem: admission.failure });
  }

  port.onmessage = ({ data }) => {
    const read = v.safeParse(FromClient, data);
    if (!read.success) return;
    const message = read.output;
    switch (message.type) {
      case 'dial':
        return dial(message.socket);
      case 'text':
        return lines.get(message.socket)?.up.send(message.text);
      case 'hangUp': {
        const line = lines.get(message.socket);
        if (!line) return;
        return line.up.afterAll(() => {
          end(message.socket, line);
          line.handler.closed(message.code);
        });
      }
      case 'admit':
        return void admit(message.id, message.request);
      case 'seen':
        return options.onSeen(message.seen);
      case 'drawn':
        return options.onDrawn();
      case 'heading':
        return options.onHeading(message.title, message.address);
      case 'failed':
        return options.onFailed();
      default:
        return exhaustive(message);
    }
  };
  return sockets;
}
