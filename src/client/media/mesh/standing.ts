import type { LocalTracks } from '../transport.ts';
import { type Connection, createConnection } from './connection.ts';
import { LANES } from './lanes.ts';
import { meantFor, originOf, sameOrigin } from './sdp.ts';

/** A connection with an offer that nobody has yet, for whoever comes next. */
export interface Standing {
  readonly connection: Connection;
  /** Is this the answer to it? */
  isAnsweredBy(sdp: string): boolean;
}

/** Milliseconds for candidates to be gathered: whoever gets the offer gets them with it. */
const GATHERED_WITHIN = 1_000;

/** `said`: called once with the offer, unless the connection was closed before. */
export function createStanding(
  configuration: RTCConfiguration,
  tracks: LocalTracks,
  peers: number,
  said: (sdp: string) => void,
): Standing {
  const connection = createConnection({ sources: LANES.person, configuration });
  const { pc } = connection;
  connection.makeTransceivers(tracks, peers);
  // It can fail only by being closed meanwhile.
  void offer().catch(() => undefined);

  async function offer(): Promise<void> {
    await pc.setLocalDescription();
    await gathered(pc);
    if (pc.signalingState === 'have-local-offer' && pc.localDescription) said(pc.localDescription.sdp);
  }

  return {
    connection,
    isAnsweredBy(sdp) {
      const target = meantFor(sdp);
      const own = pc.localDescription && originOf(pc.localDescription.sdp);
      return target !== null && own !== null && sameOrigin(target, own);
    },
  };
}

function gathered(pc: RTCPeerConnection): Promise<void> {
  if (pc.iceGatheringState === 'complete') return Promise.resolve();
  return new Promise((resolve) => {
    const done = new AbortController();
    const end = () => {
      done.abort();
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(end, GATHERED_WITHIN);
    const look = () => pc.iceGatheringState === 'complete' && end();
    pc.addEventListener('icegatheringstatechange', look, { signal: done.signal });
  });
}
