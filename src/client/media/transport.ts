import type { MediaAccess } from '../../protocol/mediaAccess.ts';
import type { Signal } from '../../protocol/signal.ts';
import type { Source } from '../session/ports.ts';
import type { LinkSample } from './statistics/sample.ts';

export const SOURCES: readonly Source[] = ['microphone', 'camera', 'screen', 'screenAudio'];

/** What this person has to send. Owned by local capture: a transport sends them and never stops one. */
export type LocalTracks = Readonly<Record<Source, MediaStreamTrack | null>>;

export const NO_TRACKS: LocalTracks = { microphone: null, camera: null, screen: null, screenAudio: null };

export type LinkState = 'connecting' | 'connected' | 'failed';

export type TransportEvent =
  | { type: 'signal'; to: string; signal: Signal }
  /**
   * What comes from a person by one source. One stream for each person and source as long as the person is not
   * forgotten; said again with the same stream when the track in it is another.
   */
  | { type: 'stream'; peer: string; source: Source; stream: MediaStream }
  /** What `stand` has made: the first whole offer for whoever comes next. */
  | { type: 'standing'; sdp: string }
  /** `failed`: given up, until the other side offers again. */
  | { type: 'link'; peer: string; state: LinkState }
  /** Of engines with a server: in its room; cut off from it, and trying to get back; or out of it, until opened again. */
  | { type: 'served' | 'interrupted' | 'unserved' };

/**
 * The media links of one session, to the people of one meeting. Each engine (mesh, SFU) is one implementation;
 * `transportContract.ts` says what holds for all of them.
 */
export interface MediaTransport {
  /**
   * Before anything else. `self`: this person's participant id; `access`: into the room of an engine that has a server.
   * Once more with another access after it was lost.
   */
  open(self: string, access?: MediaAccess): void;
  /** Makes offers to these people at once; those it has already are left alone. */
  connect(peers: readonly string[]): void;
  /** An offer of an unknown person makes the link; other signals of unknown people are ignored. */
  signal(from: string, signal: Signal): void;
  /**
   * Makes an offer for whoever comes next and says it as `standing`; one that stood before is no more. An engine that
   * has no use for it does nothing.
   */
  stand(): void;
  /** That offer was given to this person. */
  assign(peer: string): void;
  forget(peer: string): void;
  /** The whole of what this person has; the last wins. Nothing of it is sent before `goLive`. */
  publish(tracks: LocalTracks): void;
  goLive(): void;
  /** How loud the voice of each person is that there is a link to, 0 to 1 of full scale; cheap enough to ask often. */
  levels(): ReadonlyMap<string, number>;
  /** What was counted of each link, as it is now. It takes the browser a moment: for looks that are seconds apart. */
  sample(): Promise<readonly LinkSample[]>;
  /** From here on nothing is sent, received or said; idempotent. */
  close(): void;
}

export type Emit = (event: TransportEvent) => void;
/** `access`: as the transport will be opened with. */
export type TransportFactory = (emit: Emit, access?: MediaAccess) => MediaTransport;

/** What local capture offers to transports. */
export interface LocalMedia {
  tracks(): LocalTracks;
  /** Called after each change; answers how to stop listening. */
  onTracks(listener: () => void): () => void;
}
