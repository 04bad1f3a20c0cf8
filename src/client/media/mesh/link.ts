import type { Signal } from '../../../protocol/signal.ts';
import type { Source } from '../../session/ports.ts';
import { createQueue } from '../queue.ts';
import { createRemoteStreams } from '../remoteStreams.ts';
import type { LinkSample } from '../statistics/sample.ts';
import type { LinkState, LocalTracks } from '../transport.ts';
import { type Connection, createConnection } from './connection.ts';
import { startKilobits } from './encoding.ts';
import { judgeOffer } from './judgeOffer.ts';
import type { LinkRetry, LinkRetryPolicy } from './linkRetry.ts';
import { addressTo, meantFor, type Origin, originOf, sameOrigin, startingAt } from './sdp.ts';
import { type Candidate, createWaitingCandidates } from './waitingCandidates.ts';
import { createWatchdog } from './watchdog.ts';

interface StreamEvent {
  type: 'stream';
  source: Source;
  stream: MediaStream;
}

export type LinkEvent = { type: 'signal'; signal: Signal } | StreamEvent | { type: 'link'; state: LinkState };

export interface LinkOptions {
  /** What it carries, in both directions. */
  sources: readonly Source[];
  polite: boolean;
  /** Asked for each new connection: passwords of servers do not last for ever. */
  configuration: () => RTCConfiguration;
  retry: LinkRetryPolicy;
  /** What may be sent now, asked when a connection begins. */
  outgoing: () => LocalTracks;
  /** To how many people it is sent. */
  peers: () => number;
  emit: (event: LinkEvent) => void;
}

/** One link to one person: negotiates, mends itself, and outlives its peer connections. */
export interface Link {
  offer(): void;
  /** Goes on with a connection whose offer the other side was given. */
  adopt(offering: Connection): void;
  receive(signal: Signal): void;
  send(tracks: LocalTracks): void;
  encode(peers: number): void;
  /** Of the voice that comes, 0 to 1 of full scale. */
  level(): number;
  sample(): Promise<Omit<LinkSample, 'peer'>>;
  /** The network is back: mends at once what does not stand. */
  hurry(): void;
  close(): void;
}

export function createLink(options: LinkOptions): Link {
  const { sources, polite, configuration, retry, outgoing, peers, emit } = options;
  // A description that the browser refuses leaves the link as it was; the watchdog renews it.
  const queue = createQueue(() => undefined);
  const watchdog = createWatchdog(retry, act);
  const candidates = createWaitingCandidates();
  const streamOf = createRemoteStreams();
  let connection: Connection | null = null;
  let remote: Origin | null = null;
  /** What came with an offer that was answered, until the connection stands. */
  let held: StreamEvent[] | null = null;
  let closed = false;

  function renew(next = createConnection({ sources, configuration: configuration() })): Connection {
    connection?.close();
    remote = null;
    held = null;
    candidates.undescribed();
    connection = next;
    next.listen({
      candidate({ candidate, sdpMid, sdpMLineIndex }) {
        if (candidate) say({ type: 'candidate', candidate, sdpMid, sdpMLineIndex });
      },
      track: (source, track) => hold({ type: 'stream', source, stream: streamOf(source, track) }),
      state: heed,
    });
    emit({ type: 'link', state: 'connecting' });
    watchdog.watch();
    return next;
  }

  function heed(state: RTCPeerConnectionState): void {
    if (state === 'connected') {
      watchdog.stands();
      emit({ type: 'link', state: 'connected' });
      release();
    } else if (state === 'disconnected' || state === 'failed') {
      watchdog.watch();
      emit({ type: 'link', state: 'connecting' });
    }
  }

  /** What is held makes no sound, whoever plays it. */
  function hold(event: StreamEvent): void {
    if (held) {
      held.push(event);
      hear(event, false);
    } else {
      emit(event);
    }
  }

  function release(): void {
    const came = held ?? [];
    held = null;
    for (const event of came) {
      hear(event, true);
      emit(event);
    }
  }

  function hear({ stream }: StreamEvent, audible: boolean): void {
    for (const track of stream.getAudioTracks()) track.enabled = audible;
  }

  function say(signal: Signal): void {
    if (!closed) emit({ type: 'signal', signal });
  }

  function sayOffer({ pc }: Connection): void {
    const sdp = pc.localDescription?.sdp;
    if (sdp) say({ type: 'offer', sdp: remote ? addressTo(sdp, remote) : sdp });
  }

  function beginOffer(): Connection {
    const next = renew();
    next.makeTransceivers(outgoing(), peers());
    return next;
  }

  async function makeOffer(of: Connection): Promise<void> {
    await of.pc.setLocalDescription();
    sayOffer(of);
  }

  async function setRemote({ pc }: Connection, type: 'offer' | 'answer', sdp: string): Promise<void> {
    await pc.setRemoteDescription({ type, sdp: startingAt(sdp, startKilobits(peers())) });
    remote = originOf(sdp);
  }

  async function takeWaiting({ pc }: Connection, sdp: string): Promise<void> {
    for (const candidate of candidates.described(sdp)) await addCandidate(pc, candidate);
  }

  async function takeOffer(sdp: string): Promise<void> {
    const origin = originOf(sdp);
    if (!origin) return;
    const verdict = judgeOffer({ polite, connection: standing() }, { origin, target: meantFor(sdp) });
    if (verdict === 'ignore') return;
    if (verdict === 'offerOnNew') return makeOffer(beginOffer());
    const own = verdict === 'answer' && connection ? connection : renew();
    // Showing what comes takes the page a while; whoever offered waits for the answer, and for candidates.
    held ??= [];
    await setRemote(own, 'offer', sdp);
    own.adoptTransceivers(outgoing(), peers());
    await own.pc.setLocalDescription();
    const answer = own.pc.localDescription?.sdp;
    if (answer) say({ type: 'answer', sdp: addressTo(answer, origin) });
    await takeWaiting(own, sdp);
    if (own.pc.connectionState === 'connected') release();
  }

  async function takeAnswer(sdp: string): Promise<void> {
    const own = connection?.pc.localDescription;
    if (!connection || !own || connection.pc.signalingState !== 'have-local-offer') return;
    const [target, offered] = [meantFor(sdp), originOf(own.sdp)];
    if (target && offered && !sameOrigin(target, offered)) return;
    await setRemote(connection, 'answer', sdp);
    await takeWaiting(connection, sdp);
  }

  async function takeCandidate(candidate: Candidate): Promise<void> {
    const ready = candidates.take(candidate);
    if (ready && connection) await addCandidate(connection.pc, ready);
  }

  function standing() {
    if (!connection) return null;
    const { localDescription, signalingState } = connection.pc;
    const session = localDescription ? (originOf(localDescription.sdp)?.session ?? null) : null;
    return { session, remote, offering: signalingState === 'have-local-offer' };
  }

  function act(retrying: LinkRetry): void {
    queue.add(() => {
      if (retrying.do === 'giveUp') return giveUp();
      return retrying.do === 'mend' ? mend() : makeOffer(beginOffer());
    });
  }

  function giveUp(): void {
    connection?.close();
    connection = null;
    emit({ type: 'link', state: 'failed' });
  }

  async function mend(): Promise<void> {
    if (!connection) return makeOffer(beginOffer());
    if (connection.pc.connectionState === 'connected') return;
    if (connection.pc.signalingState === 'have-local-offer') return sayOffer(connection);
    // One side restarts, so that restarts never collide. If it did not notice, `renew` comes later.
    if (polite) return;
    connection.pc.restartIce();
    await makeOffer(connection);
  }

  return {
    offer() {
      const own = beginOffer();
      queue.add(() => makeOffer(own));
    },
    adopt: (offering) => void renew(offering),
    receive(signal) {
      queue.add(() => {
        if (signal.type === 'offer') return takeOffer(signal.sdp);
        return signal.type === 'answer' ? takeAnswer(signal.sdp) : takeCandidate(signal);
      });
    },
    send: (tracks) => connection?.send(tracks),
    encode: (count) => connection?.encode(count),
    level: () => connection?.level() ?? 0,
    sample: async () => (await connection?.sample()) ?? { roundTrip: null, flows: [] },
    hurry() {
      if (connection?.pc.connectionState !== 'connected') watchdog.hurry();
    },
    close() {
      closed = true;
      queue.close();
      watchdog.stop();
      connection?.close();
      connection = null;
    },
  };
}

/** A candidate that is no use to the browser is no harm either: another pair will do. */
const addCandidate = (
  pc: RTCPeerConnection,
  { candidate, sdpMid, sdpMLineIndex }: Candidate,
): Promise<void> => pc.addIceCandidate({ candidate, sdpMid, sdpMLineIndex }).catch(() => undefined);
