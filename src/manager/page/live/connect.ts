import ReconnectingWebSocket from 'reconnecting-websocket';
import * as v from 'valibot';
import type { StoreApi } from 'zustand';
import { LiveMessage, MANAGER_LIVE } from '../../wire.ts';
import { applied, type LiveState } from './state.ts';

const FIRST_WAIT = 250;
const LONGEST_WAIT = 5_000;

const FromBackEnd = v.pipe(v.string(), v.parseJson(), LiveMessage);

/** Keeps the state as the back end tells it, and comes back by itself. `lost` is asked why, each time. */
export function connectLive(origin: string, state: StoreApi<LiveState>, lost: () => void): { close(): void } {
  const socket = new ReconnectingWebSocket(`${origin.replace(/^http/, 'ws')}${MANAGER_LIVE}`, [], {
    minReconnectionDelay: FIRST_WAIT,
    maxReconnectionDelay: LONGEST_WAIT,
    // Acknowledgements are of one connection, and never for the next.
    maxEnqueuedMessages: 0,
  });
  socket.addEventListener('message', ({ data }) => {
    const message = v.safeParse(FromBackEnd, data);
    // A page older than its back end: all that helps is another page.
    if (!message.success) return socket.reconnect();
    state.setState((now) => applied(now, message.output), true);
    socket.send(JSON.stringify({ number: message.output.number }));
  });
  socket.addEventListener('close', () => {
    if (state.getState().connection === 'live') state.setState({ connection: 'lost' });
    lost();
  });
  return { close: () => socket.close() };
}
