import * as v from 'valibot';
import type { Policy } from '../../protocol/policy.ts';
import { Parameter } from './form.ts';
import { ApiLayout } from './layout.ts';
import type { XmlElement } from './xml.ts';

/** Names with commas between them; none: all layouts are allowed. */
const Layouts = v.pipe(
  v.string(),
  v.transform((text) => (text.trim() === '' ? [] : text.split(',').map((name) => name.trim()))),
  v.array(ApiLayout),
  v.transform((names) => [...new Set(names)]),
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
