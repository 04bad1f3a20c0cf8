import * as v from 'valibot';
import { BusMessage } from '../../protocol/bus.ts';
import { parseFrame } from '../../protocol/frame.ts';

/* Which message is which of the eleven steps of a move. */

/** On the bus: what one part of the cluster asks another. The answer to `depart` is a step of its own. */
export function stepOfBus(message: unknown): number | null {
  const read = v.safeParse(BusMessage, message);
  if (!read.success) return null;
  const { name, data } = read.output;
  switch (name) {
    case 'depart':
      return 2;
    case 'replaceQuery':
      return 4;
    case 'createArrival':
      return 5;
    case 'move':
      return 6;
    case 'request':
      return /"path":"\/api\/call\/session\/end"/.test(JSON.stringify(data)) ? 9 : null;
    case 'release':
    case 'released':
      return 10;
    default:
      return null;
  }
}
export const STEP_OF_CONSENT = 3;
export const busWords = (message: unknown): string => {
  const read = v.safeParse(BusMessage, message);
  return read.success ? read.output.name : '';
};

/** On a socket, from the bridge: step 7, the move message; from the client: 8, the end, and 11, the new session. */
export function stepOfSocket(way: 'down' | 'up', text: string): number | null {
  switch (pathOf(text)) {
    case 'POST /api/call/session/move':
      return way === 'down' ? 7 : null;
    case 'POST /api/call/session/end':
      return way === 'up' ? 8 : null;
    case 'POST /api/call/session/authenticate':
      return way === 'up' ? 11 : null;
    default:
      return null;
  }
}

export function pathOf(text: string): string | null {
  const frame = parseFrame(text);
  if (!frame.ok || frame.value.is !== 'request') return null;
  return `${frame.value.request.method} ${frame.value.request.path}`;
}
