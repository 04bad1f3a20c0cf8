import type { Source } from '../../session/ports.ts';
import { readReport } from '../statistics/readReport.ts';
import type { LinkSample } from '../statistics/sample.ts';
import type { LocalTracks } from '../transport.ts';
import { preferCodecs } from './codecs.ts';
import { cameraEncoding, type Encoding, screenEncoding } from './encoding.ts';
import { createSenderSlot, type SenderSlot } from './senderSlot.ts';

const KIND = { microphone: 'audio', camera: 'video', screen: 'video', screenAudio: 'audio' } as const;

export interface ConnectionOptions {
  sources: readonly Source[];
  configuration: RTCConfiguration;
}

/** Whoever a connection belongs to hears of it. */
export interface ConnectionEvents {
  candidate(candidate: RTCIceCandidate): void;
  track(source: Source, track: MediaStreamTrack): void;
  state(state: RTCPeerConnectionState): void;
}

/**
 * One peer connection with a transceiver for each source, in their order. They are negotiated once, in
 * both directions; from then on only the tracks in the senders change.
 */
export interface Connection {
  readonly pc: RTCPeerConnection;
  /** Once, before anything is expected of it. */
  listen(events: ConnectionEvents): void;
  /** For the side that offers. */
  makeTransceivers(tracks: LocalTracks, peers: number): void;
  /** For the side that answers, when the offer is set. Throws a `TypeError` when it is not one of ours. */
  adoptTransceivers(tracks: LocalTracks, peers: number): void;
  send(tracks: LocalTracks): void;
  encode(peers: number): void;
  /** Of the voice that comes, 0 to 1 of full scale. */
  level(): number;
  sample(): Promise<Omit<LinkSample, 'peer'>>;
  close(): void;
}

export function createConnection(options: ConnectionOptions): Connection {
  const { sources, configuration } = options;
  const pc = new RTCPeerConnection({ bundlePolicy: 'max-bundle', ...configuration });
  const listening = new AbortController();
  const { signal } = listening;
  const slots = new Map<Source, SenderSlot>();

  function listen(events: ConnectionEvents): void {
    pc.addEventListener('icecandidate', ({ candidate }) => candidate && events.candidate(candidate), {
      signal,
    });
    pc.addEventListener('connectionstatechange', () => events.state(pc.connectionState), { signal });
    pc.addEventListener(
      'track',
      ({ transceiver, track }) => {
        const source = sources[pc.getTransceivers().indexOf(transceiver)];
        if (source) events.track(source, track);
      },
      { signal },
    );
  }

  let newest = -1;
  function level(): number {
    const receiver = pc.getTransceivers()[sources.indexOf('microphone')]?.receiver;
    const [voice] = receiver?.getSynchronizationSources() ?? [];
    // The last packet is remembered for seconds after the voice has ended.
    const fresh = voice !== undefined && voice.rtpTimestamp !== newest;
    newest = voice?.rtpTimestamp ?? -1;
    return fresh ? (voice.audioLevel ?? 0) : 0;
  }

  async function sample(): Promise<Omit<LinkSample, 'peer'>> {
    const report = await pc.getStats();
    const mids = pc.getTransceivers().map(({ mid }) => mid);
    return readReport(report, (mid) => sources[mids.indexOf(mid)]);
  }

  function encodingOf(source: Source, peers: number): Encoding | null {
    if (source === 'camera') return cameraEncoding(peers);
    return source === 'screen' ? screenEncoding(peers) : null;
  }

  function encode(peers: number): void {
    for (const [source, slot] of slots) {
      const encoding = encodingOf(source, peers);
      if (encoding) slot.encode(encoding);
    }
  }

  function send(tracks: LocalTracks): void {
    for (const [source, slot] of slots) slot.want(tracks[source]);
  }

  return {
    pc,
    listen,
    makeTransceivers(tracks, peers) {
      for (const source of sources) {
        const kind = KIND[source];
        const encoding = encodingOf(source, peers);
        const transceiver = pc.addTransceiver(tracks[source] ?? kind, {
          direction: 'sendrecv',
          ...(encoding && { sendEncodings: [forBrowser(encoding)] }),
        });
        preferCodecs(transceiver, kind);
        slots.set(source, createSenderSlot(transceiver.sender, encoding ?? undefined));
      }
    },
    adoptTransceivers(tracks, peers) {
      if (slots.size > 0) return;
      const transceivers = pc.getTransceivers();
      if (transceivers.length !== sources.length) throw new TypeError('an offer of other sources');
      for (const [index, source] of sources.entries()) {
        const transceiver = transceivers[index];
        if (transceiver?.receiver.track.kind !== KIND[source])
          throw new TypeError('an offer of other sources');
        transceiver.direction = 'sendrecv';
        slots.set(source, createSenderSlot(transceiver.sender));
      }
      send(tracks);
      encode(peers);
    },
    send,
    encode,
    level,
    sample,
    close() {
      listening.abort();
      slots.clear();
      pc.close();
    },
  };
}

/** An undefined bit rate is refused where none at all is allowed. */
const forBrowser = ({ maxBitrate, scaleResolutionDownBy }: Encoding): RTCRtpEncodingParameters => ({
  scaleResolutionDownBy,
  ...(maxBitrate === undefined ? {} : { maxBitrate }),
});
