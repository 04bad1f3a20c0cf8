import * as v from 'valibot';
import { LayoutName } from '../protocol/layout.ts';
import { Guid, NumericId } from '../protocol/meeting.ts';
import { OPEN_POLICY } from '../protocol/policy.ts';

/** A space as it is kept, in a file or on the bus. */
export const StoredSpace = v.strictObject({
  id: Guid,
  name: v.string(),
  uri: v.string(),
  numericId: v.union([v.literal(''), NumericId], 'digits or nothing'),
  secret: v.string(),
  passcode: v.string(),
  defaultLayout: LayoutName,
  // Those kept before these were have them not.
  hostPasscode: v.optional(v.string(), ''),
  cdrTag: v.optional(v.string(), ''),
  joinAudioMuteOverride: v.optional(v.boolean(), OPEN_POLICY.joinAudioMuteOverride),
  joinVideoMuteOverride: v.optional(v.boolean(), OPEN_POLICY.joinVideoMuteOverride),
  allowedLayouts: v.optional(v.array(LayoutName), OPEN_POLICY.allowedLayouts),
});
