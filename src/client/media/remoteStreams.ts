import type { Source } from '../session/ports.ts';

/** One stream for each source of one person, the same for good, whichever track is in it. */
export function createRemoteStreams(): (source: Source, track: MediaStreamTrack) => MediaStream {
  const streams = new Map<Source, MediaStream>();
  return (source, track) => {
    const stream = streams.get(source) ?? new MediaStream();
    streams.set(source, stream);
    for (const old of stream.getTracks()) stream.removeTrack(old);
    stream.addTrack(track);
    return stream;
  };
}
