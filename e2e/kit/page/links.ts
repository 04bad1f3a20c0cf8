/*
 * Runs in the page before the app: knows every peer connection and socket that the app makes.
 */

export interface MoveMoment {
  /** As in `Glimpse.at`. */
  at: number;
  /** Calls of getUserMedia until then. */
  captures: number;
  /** The microphone and camera tracks that were live then. */
  tracks: MediaStreamTrack[];
}

export interface LinksKit {
  /** Every peer connection that was ever made. */
  peers: RTCPeerConnection[];
  sockets: WebSocket[];
  /** Each move message that came. */
  moves: MoveMoment[];
  /** When this page went live after a move, or ended a session, as in `Glimpse.at`. */
  ends: number[];
  /** New sockets fail. */
  barred: boolean;
  /** Is lost, and barred, as soon as the page has ended a session. */
  cutAtEnd: boolean;
  /** What new sockets send waits, until `letGo`. */
  heldBack: boolean;
  letGo(): void;
  /** Loses every open socket, as a broken line would. */
  cut(): void;
  /** `offers`: connections to nobody yet, whose offer waits for an answer. */
  open(): { peers: number; offers: number; sockets: number };
}

declare global {
  interface Window {
    kitLinks: LinksKit;
  }
}

/** `address`: told to the others instead of this machine's own, where the way to it takes its time. */
export function installLinks(address: string | null): void {
  const rerouted = (text: string) =>
    address === null
      ? text
      : text.replaceAll(/(candidate:\S+ \d+ udp \d+ )127\.\S+( \d+ typ host)/gi, `$1${address}$2`);

  const isOffer = (peer: RTCPeerConnection) =>
    peer.signalingState === 'have-local-offer' && peer.remoteDescription === null;

  const waiting: (() => void)[] = [];
  const kit: LinksKit = {
    peers: [],
    sockets: [],
    moves: [],
    ends: [],
    barred: false,
    cutAtEnd: false,
    heldBack: false,
    letGo: () => {
      kit.heldBack = false;
      for (const send of waiting.splice(0)) send();
    },
    cut: () => {
      for (const socket of kit.sockets) socket.close();
    },
    open: () => ({
      peers: kit.peers.filter((peer) => peer.connectionState !== 'closed' && !isOffer(peer)).length,
      offers: kit.peers.filter((peer) => peer.connectionState !== 'closed' && isOffer(peer)).length,
      sockets: kit.sockets.filter((socket) => socket.readyState === WebSocket.OPEN).length,
    }),
  };
  window.kitLinks = kit;

  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      kit.peers.push(this);
      this.addEventListener('track', ({ track }) => {
        if (track.kind === 'audio') window.kitEars.listen(track);
      });
    }
  };

  window.WebSocket = class extends WebSocket {
    readonly #held = kit.heldBack;

    constructor(url: string | URL, protocols?: string | string[]) {
      // Of the same origin, as the content security policy wants it, and nobody there.
      super(kit.barred ? String(url).replace(/\/wc3.*/, '/nowhere') : url, protocols ?? []);
      kit.sockets.push(this);
      this.addEventListener('message', ({ data }) => {
        if (typeof data === 'string') window.kitHarm.sees(false, data);
        const isMove =
          typeof data === 'string' && /"POST".*"\/api\/call\/session\/move"/.test(data.slice(0, 200));
        if (!isMove) return;
        const { captures, tracks } = window.kitDevices;
        kit.moves.push({
          at: performance.timeOrigin + performance.now(),
          captures,
          tracks: tracks.filter((track) => track.readyState === 'live'),
        });
      });
    }

    override send(given: string | Blob | BufferSource) {
      const data = typeof given === 'string' ? window.kitHarm.spoiled(given) : given;
      if (this.#held && kit.heldBack) {
        // One that was given up meanwhile has nothing to say any more.
        waiting.push(() => {
          if (this.readyState === WebSocket.OPEN) this.send(data);
        });
        return;
      }
      this.#passes(data);
      if (typeof data === 'string') window.kitHarm.sees(true, data);
      if (typeof data !== 'string') return;
      const ends = data.slice(0, 200).includes('/api/call/session/end');
      // Whose old socket is lost says the one word and cannot say the other.
      if (ends || data.slice(0, 200).includes('/api/call/session/live'))
        kit.ends.push(performance.timeOrigin + performance.now());
      if (!ends || !kit.cutAtEnd) return;
      kit.barred = true;
      kit.cut();
    }

    /** What was said before goes first. */
    override close(code?: number, reason?: string) {
      const { later } = window.kitHarm.way('close');
      if (later > 0) setTimeout(() => super.close(code, reason), later);
      else super.close(code, reason);
    }

    /** As the line is: at once, later, or never. */
    #passes(data: string | Blob | BufferSource) {
      const { lost, later } = window.kitHarm.way('frame');
      if (lost) return;
      const go = () => {
        if (this.readyState === WebSocket.OPEN) super.send(typeof data === 'string' ? rerouted(data) : data);
      };
      if (later > 0) setTimeout(go, later);
      else super.send(typeof data === 'string' ? rerouted(data) : data);
    }
  };
}
