import * as v from 'valibot';
import type { ApiFailure, ParticipantFields } from '../../cluster/api.ts';
import { Limits } from '../../protocol/limits.ts';
import { oneLine } from '../../protocol/plainText.ts';
import { ok, type Result } from '../../protocol/result.ts';
import { type Form, Parameter, readForm } from './form.ts';
import { ApiLayout } from './layout.ts';

/** An empty one takes back what was set. */
const unset = v.pipe(
  v.literal(''),
  v.transform(() => null),
);
/** Of an override that is not kept as one: there is nothing that could be taken back. */
const nothing = v.pipe(
  v.literal(''),
  v.transform(() => undefined),
);
const mute = v.optional(v.union([Parameter.flag, nothing]));
/** What a person hears and sees is not held back in this version. */
const sent = v.optional(v.union([Parameter.off, nothing]));
const layout = v.optional(v.union([ApiLayout, unset]));

/**
 * What can be set on somebody in a meeting, alike for participants and call legs. `rx` is what the bridge receives: their
 * microphone and camera. A web app has one layout, so the two names of it mean the same, the chosen one first.
 */
export const ParticipantForm = {
  rxAudioMute: mute,
  rxVideoMute: mute,
  txAudioMute: sent,
  txVideoMute: sent,
  chosenLayout: layout,
  defaultLayout: layout,
  importance: v.optional(v.union([Parameter.number(0, 999_999_999), unset])),
  nameLabelOverride: v.optional(
    v.pipe(
      Parameter.text(Limits.nameCharacters),
      v.transform(oneLine),
      v.transform((text) => (text === '' ? null : text)),
    ),
  ),
};

export function readParticipantFields(form: Form): Result<ParticipantFields, ApiFailure> {
  const read = readForm(ParticipantForm, form, 'unsets');
  if (!read.ok) return read;
  const { rxAudioMute, rxVideoMute, chosenLayout, defaultLayout, importance, nameLabelOverride } = read.value;
  return ok({
    audioMuted: rxAudioMute,
    videoMuted: rxVideoMute,
    layout: chosenLayout === undefined ? defaultLayout : chosenLayout,
    importance,
    nameLabel: nameLabelOverride,
  });
}
