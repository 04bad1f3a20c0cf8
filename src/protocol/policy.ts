import * as v from 'valibot';
import { LayoutName } from './meeting.ts';

/** What a meeting asks of the people in it: a space has it as its default, a call for as long as it runs. */
export const Policy = v.strictObject({
  /** Whoever comes in is muted, or has the camera off, until they say otherwise. */
  joinAudioMuteOverride: v.boolean(),
  joinVideoMuteOverride: v.boolean(),
  /** Empty: all. In the place of one that is not among them comes the first. */
  allowedLayouts: v.pipe(v.array(LayoutName), v.readonly()),
});
export type Policy = v.InferOutput<typeof Policy>;

export const OPEN_POLICY: Policy = {
  joinAudioMuteOverride: false,
  joinVideoMuteOverride: false,
  allowedLayouts: [],
};
