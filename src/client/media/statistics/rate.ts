import type { FlowStatistics } from '../../store/statistics.ts';
import type { FlowSample } from './sample.ts';

/** What went between two looks at one flow. */
export interface Rate extends FlowStatistics {
  way: FlowSample['way'];
  /** Part of the time for which the picture stood still, 0 to 1. */
  frozen: number;
}

/** So many packets without one picture out of them: it is not that there was nothing to send. */
const A_PICTURE = 5;

/** `null`: nothing flowed, or the two cannot be compared, since the connection was made anew between them. */
export function rate(before: FlowSample, now: FlowSample): Rate | null {
  const elapsed = now.at - before.at;
  const packets = now.packets - before.packets;
  if (elapsed <= 0 || packets <= 0 || now.bytes < before.bytes || now.frames < before.frames) return null;
  const frames = now.frames - before.frames;
  const moving = now.width > 0 && now.height > 0;
  const stuck = moving && now.way === 'in' && frames === 0 && packets >= A_PICTURE;
  return {
    way: now.way,
    source: now.source,
    kilobits: ((now.bytes - before.bytes) * 8) / elapsed,
    lost: lostShare(before, now, packets),
    jitter: now.jitter,
    picture: moving ? { width: now.width, height: now.height, frames: (frames * 1000) / elapsed } : null,
    codec: now.codec,
    frozen: stuck ? 1 : share(now.frozen - before.frozen, elapsed),
  };
}

function lostShare(before: FlowSample, now: FlowSample, packets: number): number | null {
  if (before.lost === null || now.lost === null) return null;
  const lost = now.lost - before.lost;
  return share(lost, now.way === 'in' ? packets + lost : packets);
}

/** Counters of loss go down when a packet that was given up arrives after all. */
const share = (part: number, whole: number): number =>
  whole <= 0 ? 0 : Math.min(1, Math.max(0, part / whole));
