/*
 * A bare page: as little as a person could be moved with. Somebody's offer stands; whoever is told to go answers it with
 * silent senders, shows the new picture over the old with its first frame, sends from then on, and closes the old link. Or, in the
 * published order: lets go of the old picture and link, asks to be let in, and answers then.
 */

export interface FloorKit {
  ready: Promise<void>;
  /** The offer for the crossing of this number, whole with its candidates. */
  stand(number: number): Promise<string>;
  /** When the word to go came, as in `Glimpse.at`. */
  wentAt: number;
}

declare global {
  interface Window {
    kitFloor: FloorKit;
  }
}

type Message =
  | { type: 'go'; number: number; from: string; sdp: string; published: boolean }
  | { type: 'in'; number: number }
  | { type: 'answer'; number: number; sdp: string }
  | { type: 'candidate'; number: number; candidate: RTCIceCandidateInit }
  | { type: 'bye'; number: number };

/** `others`: whose pictures it may show. */
export function installFloor({ name, others }: { name: string; others: readonly string[] }): void {
  const links = new Map<number, RTCPeerConnection>();
  const figures = new Map(others.map((other) => [other, figureOf(other)]));
  const socket = new WebSocket(`ws://${location.host}/${name}`);
  const capturing = navigator.mediaDevices.getUserMedia({ audio: true, video: { width: 640, height: 360 } });
  let current: { number: number; from: string } | null = null;
  let admitted = () => {};

  const kit: FloorKit = {
    ready: Promise.all([
      capturing,
      new Promise((resolve) => socket.addEventListener('open', resolve, { once: true })),
    ]).then(() => undefined),
    wentAt: Number.NaN,
    async stand(number) {
      const pc = open(number);
      for (const track of await tracks()) pc.addTransceiver(track, { direction: 'sendrecv' });
      await pc.setLocalDescription();
      while (pc.iceGatheringState !== 'complete')
        await new Promise((resolve) =>
          pc.addEventListener('icegatheringstatechange', resolve, { once: true }),
        );
      return pc.localDescription?.sdp ?? '';
    },
  };
  window.kitFloor = kit;

  function figureOf(other: string): HTMLElement {
    const figure = document.createElement('figure');
    figure.setAttribute('aria-label', other);
    figure.style.cssText = 'position: fixed; inset: 0; margin: 0; opacity: 0.001';
    figure.inert = true;
    const video = document.createElement('video');
    Object.assign(video, { autoplay: true, playsInline: true });
    video.style.cssText = 'width: 100%; height: 100%; object-fit: cover';
    figure.append(video);
    document.body.append(figure);
    return figure;
  }

  /** Voice first, as it is offered. */
  const tracks = async () => {
    const stream = await capturing;
    return [...stream.getAudioTracks(), ...stream.getVideoTracks()];
  };
  const say = (to: string, message: Message) => socket.send(JSON.stringify({ to, from: name, ...message }));

  function open(number: number, to?: string): RTCPeerConnection {
    const pc = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
    links.set(number, pc);
    if (to !== undefined)
      pc.addEventListener(
        'icecandidate',
        ({ candidate }) => candidate && say(to, { type: 'candidate', number, candidate: candidate.toJSON() }),
      );
    return pc;
  }

  /** A word to the other side of the socket, and its answer, as authenticating takes. */
  const letIn = (number: number) =>
    new Promise<void>((resolve) => {
      admitted = resolve;
      say(name, { type: 'in', number });
    });

  function letGo(): void {
    const old = current;
    current = null;
    const before = old && figures.get(old.from);
    if (!old || !before) return;
    before.style.opacity = '0.001';
    before.inert = true;
    say(old.from, { type: 'bye', number: old.number });
    // Closing takes the browser a while, and nobody waits for it.
    setTimeout(() => links.get(old.number)?.close(), 300);
  }

  async function go(number: number, from: string, sdp: string, published: boolean): Promise<void> {
    kit.wentAt = performance.timeOrigin + performance.now();
    if (published) {
      letGo();
      await letIn(number);
    }
    const pc = open(number, from);
    const figure = figures.get(from);
    const video = figure?.querySelector('video');
    if (!figure || !video) throw new Error(`no picture of ${from}`);
    pc.addEventListener('track', ({ track }) => {
      if (track.kind !== 'video') return;
      video.srcObject = new MediaStream([track]);
      video.requestVideoFrameCallback(() => void arrive(number, from, figure));
    });
    await pc.setRemoteDescription({ type: 'offer', sdp });
    for (const transceiver of pc.getTransceivers()) transceiver.direction = 'sendrecv';
    await pc.setLocalDescription();
    say(from, { type: 'answer', number, sdp: pc.localDescription?.sdp ?? '' });
  }

  async function arrive(number: number, from: string, figure: HTMLElement): Promise<void> {
    const old = current;
    current = { number, from };
    figure.style.opacity = '1';
    figure.inert = false;
    const before = old && figures.get(old.from);
    if (before) {
      before.style.opacity = '0.001';
      before.inert = true;
    }
    const own = await tracks();
    const senders = links.get(number)?.getTransceivers() ?? [];
    await Promise.all(senders.map(({ sender }, index) => sender.replaceTrack(own[index] ?? null)));
    if (!old) return;
    say(old.from, { type: 'bye', number: old.number });
    links.get(old.number)?.close();
  }

  socket.addEventListener('message', ({ data }: MessageEvent<string>) => {
    const message: Message = JSON.parse(data);
    const pc = links.get(message.number);
    if (message.type === 'go') void go(message.number, message.from, message.sdp, message.published);
    else if (message.type === 'in') admitted();
    else if (message.type === 'answer') void pc?.setRemoteDescription({ type: 'answer', sdp: message.sdp });
    else if (message.type === 'candidate') void pc?.addIceCandidate(message.candidate).catch(() => undefined);
    else pc?.close();
  });
}
