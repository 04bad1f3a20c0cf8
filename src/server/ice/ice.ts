import { createHmac } from 'node:crypto';
import type { Clock, MediaServer } from '../../cluster/ports.ts';
import type { PeerAccess } from '../../protocol/mediaAccess.ts';

/** STUN and TURN servers, for people whose browsers cannot reach each other. */
export interface IceDeployment {
  urls: readonly string[];
  /** Shared with the TURN servers; without one there are none among `urls`. */
  secret: string | undefined;
}

/**
 * Seconds for which a password is good. A TURN server asks for it again whenever a link is mended, so it lasts as long as the
 * longest of meetings; who comes back on a new socket gets another.
 */
const LIFE = 12 * 60 * 60;

/**
 * Media from browser to browser over these servers. A name says until when it is good and whose it is, and the password is its
 * HMAC under the shared secret, as coturn (`use-auth-secret`) and others take it: no server has to be told of anybody.
 */
export function createIce({ urls, secret }: IceDeployment, clock: Clock): MediaServer {
  const relays = urls.filter(isRelay);
  const others = urls.filter((url) => !isRelay(url));
  return {
    engine: 'mesh',
    async admit(_call, participant): Promise<PeerAccess> {
      const iceServers: PeerAccess['iceServers'] = others.length > 0 ? [{ urls: others }] : [];
      if (secret !== undefined && relays.length > 0) {
        const username = `${Math.floor(clock.now() / 1_000) + LIFE}:${participant}`;
        const credential = createHmac('sha1', secret).update(username).digest('base64');
        iceServers.push({ urls: relays, username, credential });
      }
      return { engine: 'mesh', iceServers };
    },
    // A relay carries what it is sent, and nobody sends to who is gone.
    remove() {},
    trouble: () => undefined,
  };
}

export const isRelay = (url: string): boolean => /^turns?:/i.test(url);
