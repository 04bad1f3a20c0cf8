import type { ParticipantFields } from './api.ts';
import type { Call } from './call.ts';
import type { Core } from './core.ts';
import { arrange, mute } from './orders.ts';
import type { Participant } from './participant.ts';

/** As an operator wants it. False: that cannot be, and nothing has changed. Nobody unmutes another (SPEC O1). */
export function modifyParticipant(core: Core, participant: Participant, fields: ParticipantFields): boolean {
  if (!isPossible(participant, fields)) return false;
  apply(core, participant, fields);
  return true;
}

/** Everybody in a call, or nobody of them. */
export function modifyParticipants(core: Core, call: Call, fields: ParticipantFields): boolean {
  const all = [...call.members.keys()].flatMap((id) => core.participants.get(id) ?? []);
  if (!all.every((participant) => isPossible(participant, fields))) return false;
  for (const participant of all) apply(core, participant, fields);
  return true;
}

function isPossible({ wishes, call, name }: Participant, fields: ParticipantFields): boolean {
  const { audioMuted, videoMuted, layout, nameLabel } = fields;
  if (audioMuted === false && wishes.audioMuted) return false;
  if (videoMuted === false && wishes.videoMuted) return false;
  const { allowedLayouts } = call.policy;
  if (layout && allowedLayouts.length > 0 && !allowedLayouts.includes(layout)) return false;
  return (
    !nameLabel || nameLabel.length <= name.length || call.hasRoomFor(nameLabel, Number.POSITIVE_INFINITY)
  );
}

function apply(core: Core, participant: Participant, fields: ParticipantFields) {
  const { audioMuted = false, videoMuted = false, layout, importance, nameLabel } = fields;
  mute(core, participant, { audio: audioMuted, video: videoMuted });
  if (layout !== undefined) arrange(core, participant, layout ?? participant.call.space.defaultLayout);
  if (importance === undefined && nameLabel === undefined) return;
  if (importance !== undefined) participant.importance = importance;
  if (nameLabel !== undefined) participant.nameLabel = nameLabel;
  participant.call.changed(participant);
}
