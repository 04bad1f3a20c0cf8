import { AS_IT_COMES, type Encoding } from './encoding.ts';

/** One sender of one link. Whatever is asked meanwhile, it ends up with the last track that was wanted. */
export interface SenderSlot {
  want(track: MediaStreamTrack | null): void;
  encode(encoding: Encoding): void;
}

type Sender = Pick<RTCRtpSender, 'track' | 'replaceTrack' | 'getParameters' | 'setParameters'>;

/** `encoding`: what the sender was made with. */
export function createSenderSlot(sender: Sender, encoding: Encoding = AS_IT_COMES): SenderSlot {
  let wanted = sender.track;
  let encoded = encoding;
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
    encode(next) {
      const same =
        next.maxBitrate === encoded.maxBitrate &&
        next.scaleResolutionDownBy === encoded.scaleResolutionDownBy;
      // Asking the sender what it does takes the browser milliseconds.
      if (same) return;
      const parameters = sender.getParameters();
      const [encoding] = parameters.encodings;
      if (!encoding) return;
      encoded = next;
      encoding.scaleResolutionDownBy = next.scaleResolutionDownBy;
      if (next.maxBitrate === undefined) delete encoding.maxBitrate;
      else encoding.maxBitrate = next.maxBitrate;
      // Refused while the connection closes or negotiates; the next change of the number of people sets it again.
      sender.setParameters(parameters).catch(() => {
        encoded = AS_IT_COMES;
      });
    },
  };
}
