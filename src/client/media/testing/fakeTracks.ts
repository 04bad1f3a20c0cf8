/*
 * Tracks and streams for tests outside a browser. What a track carries is its label: a colour, a tone, a device.
 */

let made = 0;

export class FakeTrack extends EventTarget implements MediaStreamTrack {
  readonly id: string;
  readonly kind: 'audio' | 'video';
  readonly label: string;
  contentHint = '';
  enabled = true;
  readonly muted = false;
  readyState: MediaStreamTrackState = 'live';
  readonly onended = null;
  readonly onmute = null;
  readonly onunmute = null;
  /** How often it was stopped. */
  stops = 0;
  /** The other person's track, when this is what arrives of it. */
  readonly sent: MediaStreamTrack | null;

  constructor(kind: 'audio' | 'video', label: string, sent: MediaStreamTrack | null = null) {
    super();
    made += 1;
    this.id = `track ${made}`;
    this.kind = kind;
    this.label = label;
    this.sent = sent;
  }

  /** What a person would see or hear of it now. */
  get content(): string | null {
    const source = this.sent ?? this;
    const flows = this.enabled && source.enabled && source.readyState === 'live';
    return flows ? this.label : null;
  }

  stop(): void {
    this.stops += 1;
    this.readyState = 'ended';
  }

  /** As when the device is pulled out. */
  end(): void {
    this.readyState = 'ended';
    this.dispatchEvent(new Event('ended'));
  }

  clone(): MediaStreamTrack {
    return new FakeTrack(this.kind, this.label, this.sent);
  }

  applyConstraints(): Promise<void> {
    return Promise.resolve();
  }

  getCapabilities(): MediaTrackCapabilities {
    return {};
  }

  getConstraints(): MediaTrackConstraints {
    return {};
  }

  getSettings(): MediaTrackSettings {
    return {};
  }
}

export class FakeStream extends EventTarget implements MediaStream {
  readonly id: string;
  readonly active = true;
  readonly onaddtrack = null;
  readonly onremovetrack = null;
  readonly #tracks: Set<MediaStreamTrack>;

  constructor(tracks: readonly MediaStreamTrack[] = []) {
    super();
    made += 1;
    this.id = `stream ${made}`;
    this.#tracks = new Set(tracks);
  }

  addTrack(track: MediaStreamTrack): void {
    this.#tracks.add(track);
  }

  removeTrack(track: MediaStreamTrack): void {
    this.#tracks.delete(track);
  }

  getTracks(): MediaStreamTrack[] {
    return [...this.#tracks];
  }

  getAudioTracks(): MediaStreamTrack[] {
    return this.getTracks().filter(({ kind }) => kind === 'audio');
  }

  getVideoTracks(): MediaStreamTrack[] {
    return this.getTracks().filter(({ kind }) => kind === 'video');
  }

  getTrackById(id: string): MediaStreamTrack | null {
    return this.getTracks().find((track) => track.id === id) ?? null;
  }

  clone(): MediaStream {
    return new FakeStream(this.getTracks());
  }
}
