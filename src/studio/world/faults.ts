import type { CallBridge } from '../../cluster/callBridge.ts';
import { type Problem, problem } from '../../protocol/problem.ts';
import type { Fault } from '../scenario/scenario.ts';
import type { Sockets } from './sockets.ts';
import { pathOf } from './steps.ts';

/** What goes wrong in a move: each as it would in the world, once for each move. */
export interface Faults {
  /** A new move of this person, over these bridges. */
  begin(fault: Fault, person: number, target: CallBridge['name']): void;
  /** What a bridge is answered with instead. */
  refuse(request: string): Problem | null;
  /** What becomes of a text on a socket. */
  tamper(person: number, way: 'down' | 'up', socket: number, text: string, sockets: Sockets): string | null;
}

export function createFaults(lose: (bridge: string) => void): Faults {
  let now: { fault: Fault; person: number; target: string; told: boolean; done: boolean } | null = null;

  return {
    begin(fault, person, target) {
      now = { fault, person, target, told: false, done: false };
    },

    refuse: (request) =>
      now?.fault === 'full' && request === 'createArrival' ? problem('meeting-full') : null,

    tamper(person, way, socket, text, sockets) {
      if (now?.person !== person) return text;
      const { fault, told } = now;
      const path = pathOf(text);
      const message = way === 'down' && path === 'POST /api/call/session/move';
      const first = message && !told;
      if (message) now.told = true;
      switch (fault) {
        case 'refused':
          // The client compares what the message says with what its token says (SPEC M15).
          return message ? text.replace(/"numericId":"\d+"/, '"numericId":"9999"') : text;
        case 'late':
          return told && way === 'up' && path === 'POST /api/call/session/authenticate' ? null : text;
        case 'cutBefore':
          if (first) queueMicrotask(() => sockets.cut(socket));
          return text;
        case 'cutAfter':
          if (!now.done && way === 'up' && path === 'POST /api/call/session/end') {
            now.done = true;
            queueMicrotask(() => {
              for (const other of sockets.open()) if (other > socket) sockets.cut(other);
            });
          }
          return text;
        case 'bridgeGone':
          if (first) lose(now.target);
          return text;
        case 'none':
        case 'full':
        case 'locked':
        case 'noMedia':
          return text;
      }
    },
  };
}
