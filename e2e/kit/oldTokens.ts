import { jwtDecode } from 'jwt-decode';
import { WebSocket } from 'ws';
import { CloseCode } from '../../src/protocol/closeCode.ts';
import type { Participant } from './participant.ts';

/*
 * A stranger who found a token: does it still open anything?
 */

/** What a socket does that authenticates with the token: the close code, or `admitted`. */
export function tryToken(url: string, origin: string, token: string): Promise<number | 'admitted'> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, { origin, handshakeTimeout: 20_000 });
    socket.on('open', () => socket.send(JSON.stringify(authenticate(token))));
    socket.on('message', (data) => {
      const answer: { re?: number; status?: number } = JSON.parse(String(data));
      if (answer.re !== 1 || answer.status !== 200) return;
      resolve('admitted');
      socket.terminate();
    });
    socket.on('close', (code) => resolve(code));
    socket.on('error', reject);
  });
}

/**
 * A person's tokens that nobody may get in with any more: all but the newest unspent one of a participant who is
 * still listed (an arrival may come, a lost socket may be resumed, for a while).
 */
export function deadTokens(person: Participant, listed: readonly { id: string }[]): string[] {
  const good = new Map<string, string>();
  const seen = person.wire.tokens();
  for (const { token, use } of seen) {
    if (use === 'session') good.delete(participantOf(token));
    else good.set(participantOf(token), token);
  }
  const mayBeGood = (token: string) =>
    good.get(participantOf(token)) === token && listed.some(({ id }) => id === participantOf(token));
  return [...new Set(seen.map(({ token }) => token))].filter((token) => !mayBeGood(token));
}

const participantOf = (token: string) => jwtDecode<{ participant: string }>(token).participant;

export const REFUSED = CloseCode.tokenRefused;

const authenticate = (token: string) => ({
  id: 1,
  method: 'POST',
  path: '/api/call/session/authenticate',
  data: {
    token,
    arriving: false,
    state: {
      audioMuted: true,
      videoMuted: true,
      presenting: false,
      handRaised: false,
      layout: 'automatic',
    },
    client: 'stranger',
  },
});
