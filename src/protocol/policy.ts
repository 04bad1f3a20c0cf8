import * as v from 'valibot';
import { LayoutName } from './layout.ts';

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

/** The layout that a meeting makes of the one that a person wishes for (SPEC A7). */
export function layoutWithin({ allowedLayouts }: Policy, wished: LayoutName): LayoutName {
  const [first] = allowedLayouts;
  return first === undefined || allowedLayouts.includes(wished) ? wished : first;
}
