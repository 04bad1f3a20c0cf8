import * as v from 'valibot';
import { Limits } from './limits.ts';
import { Guid } from './meeting.ts';

const Sdp = v.pipe(v.string(), v.maxLength(Limits.sdpCharacters));
/** Which of two people's connections it is about, where they have more than the one for voice and camera. */
const lane = v.optional(v.literal('screen'));

/** What one browser tells another to set up media: the bridge carries it and never reads it (SPEC G1). */
export const Signal = v.variant('type', [
  v.strictObject({ type: v.literal('offer'), lane, sdp: Sdp }),
  v.strictObject({ type: v.literal('answer'), lane, sdp: Sdp }),
  v.strictObject({
    type: v.literal('candidate'),
    lane,
    candidate: v.pipe(v.string(), v.maxLength(2_000)),
    sdpMid: v.nullable(v.pipe(v.string(), v.maxLength(16))),
    sdpMLineIndex: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(64))),
  }),
]);
export type Signal = v.InferOutput<typeof Signal>;

/** An offer that somebody left with their bridge, for whoever comes next (SPEC G7). */
export const StandingOffer = v.strictObject({
  sdp: v.pipe(v.string(), v.minLength(1), v.maxLength(Limits.offerCharacters)),
});
export type StandingOffer = v.InferOutput<typeof StandingOffer>;

/** One of those, given to this person: to be answered like any offer that came as a signal. */
export const GivenOffer = v.object({ from: Guid, ...StandingOffer.entries });
export type GivenOffer = v.InferOutput<typeof GivenOffer>;

export const OutgoingSignal = v.strictObject({ to: Guid, signal: Signal });
export type OutgoingSignal = v.InferOutput<typeof OutgoingSignal>;

export const IncomingSignal = v.object({ from: Guid, signal: Signal });
export type IncomingSignal = v.InferOutput<typeof IncomingSignal>;
