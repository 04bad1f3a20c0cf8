import type { Encoding } from './encoding.ts';

/** One sender of one link. Whatever is asked meanwhile, it ends up with the last track that was wanted. */
export interface SenderSlot {
  want(track: MediaStreamTrack | null): void;
  encode(encoding: Encoding): void;
}

type Sender = Pick<RTCRtpSender, 'track' | 'replaceTrack' | 'getParameters' | 'setParameters'>;

export function createSenderSlot(sender: Sender): SenderSlot {
  let wanted = sender.track;
  let busy = false;

  async function settle(): Promise<void> {
    busy = true;
    while (sender.track !== wanted) {
      const track = wanted;
      try {
        await sender.replaceTrack(track);
      } catch {
        // The connection is closed, or cannot send this track: better nothing than the one before.
        if (wanted === track) wanted = null;
        if (track === null) break;
      }
    }
    busy = false;
  }

  return {
    want(track) {
      wanted = track;
      if (!busy) void settle();
    },
    encode({ maxBitrate, scaleResolutionDownBy }) {
      const parameters = sender.getParameters();
      const [encoding] = parameters.encodings;
      if (!encoding) return;
      const same =
        encoding.maxBitrate === maxBitrate && encoding.scaleResolutionDownBy === scaleResolutionDownBy;
      if (same) return;
      Object.assign(encoding, { maxBitrate, scaleResolutionDownBy });
      // Refused while the connection closes or negotiates; the next change of the number of people sets it again.
      sender.setParameters(parameters).catch(() => undefined);
    },
  };
}
