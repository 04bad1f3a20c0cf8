declare module '*.as' {
  const program: Uint8Array<ArrayBuffer>;
  export default program;
}

/* What Chromium has and the types of the DOM do not. */

declare class MediaStreamTrackProcessor {
  constructor(init: { track: MediaStreamTrack; maxBufferSize?: number });
  readonly readable: ReadableStream<VideoFrame>;
}

declare class MediaStreamTrackGenerator extends MediaStreamTrack {
  constructor(init: { kind: 'video' });
  readonly writable: WritableStream<VideoFrame>;
}

/** Answers what a browser takes for a URL. */
interface ScriptUrlPolicy {
  createScriptURL(url: string): string;
}

declare var trustedTypes:
  | { createPolicy(name: string, rules: { createScriptURL(url: string): string }): ScriptUrlPolicy }
  | undefined;
