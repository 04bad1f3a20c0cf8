import * as v from 'valibot';
import { LayoutName } from '../../protocol/layout.ts';
import type { Policy } from '../../protocol/policy.ts';
import { Parameter } from './form.ts';
import type { XmlElement } from './xml.ts';

/** Names with commas between them; none: all layouts are allowed. */
const Layouts = v.pipe(
  v.string(),
  v.transform((text) => (text.trim() === '' ? [] : [...new Set(text.split(',').map((name) => name.trim()))])),
  v.array(LayoutName),
);

/** What a space and a call can be told alike. Read with `unsets`: an empty one is off, or all. */
export const PolicyForm = {
  joinAudioMuteOverride: v.optional(Parameter.unsettableFlag),
  joinVideoMuteOverride: v.optional(Parameter.unsettableFlag),
  allowedLayouts: v.optional(Layouts),
};

/** The elements that the public API does not know. */
export const ownPolicyElements = ({ joinVideoMuteOverride, allowedLayouts }: Policy): XmlElement => ({
  joinVideoMuteOverride,
  allowedLayouts: allowedLayouts.length > 0 ? allowedLayouts.join(',') : undefined,
});
