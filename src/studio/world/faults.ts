import { type Problem, problem } from '../../protocol/problem.ts';
import type { Seen } from '../port.ts';
import type { Fault } from '../scenario/scenario.ts';
import type { Sockets } from './sockets.ts';
import { pathOf } from './steps.ts';

/** What goes wrong in a move: each as it would in the world, once for each move. */
export interface Faults {
  /** A new move of this person, to there. */
  begin(fault: Fault, person: number, target: Target): void;
  /** What a bridge is answered with instead. */
  refuse(request: string): Problem | null;
  /** What becomes of a text on a socket. */
  tamper(person: number, way: 'down' | 'up', socket: number, text: string, sockets: Sockets): string | null;
  /** Whether a socket that this person dials opens. */
  opens(person: number): boolean;
  /** Where this person's session is. */
  seen(person: number, at: Seen['at']): void;
}

export interface FaultPorts {
  /** A bridge dies. */
  lose(bridge: string): void;
  /** A meeting is over. */
  end(call: string): void;
}

interface Target {
  call: string;
  bridge: string;
}

export function createFaults({ lose, end }: FaultPorts): Faults {
  let now: { fault: Fault; person: number; target: Target; told: boolean; done: boolean } | null = null;
  /** Whose sockets do not open. */
  let offline: number | null = null;

  return {
    begin(fault, person, target) {
      now = { fault, person, target, told: false, done: false };
      offline = null;
    },

    opens: (person) => offline !== person,

    seen(person, at) {
      if (at !== 'between' || offline !== person) return;
      // Their way is open again for whatever they choose to do now.
      offline = null;
      now = null;
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
      const isAuthentication = way === 'up' && path === 'POST /api/call/session/authenticate';
      switch (fault) {
        case 'refused':
          // The client compares what the message says with what its token says (SPEC M15).
          return message ? text.replace(/"numericId":"\d+"/, '"numericId":"9999"') : text;
        case 'late':
          return told && isAuthentication ? null : text;
        case 'cutBefore':
          if (first) queueMicrotask(() => sockets.cut(socket));
          return text;
        case 'lost':
          if (way !== 'up') return text;
          if (path === 'POST /api/call/session/end') now.done = true;
          // Seamless, the bridge never hears that the commit was made; in the published order, not even of the new session.
          if (path !== 'POST /api/call/session/live' && !(now.done && isAuthentication)) return text;
          offline = person;
          queueMicrotask(() => sockets.cut(socket));
          return null;
        case 'cutAfter':
          if (!now.done && way === 'up' && path === 'POST /api/call/session/end') {
            now.done = true;
            queueMicrotask(() => {
              for (const other of sockets.open()) if (other > socket) sockets.cut(other);
            });
          }
          return text;
        case 'bridgeGone':
          if (first) lose(now.target.bridge);
          return text;
        case 'ended':
          if (told && isAuthentication && !now.done) {
            now.done = true;
            end(now.target.call);
          }
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
