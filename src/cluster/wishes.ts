import type { SelfState } from '../protocol/meeting.ts';
import { layoutWithin, type Policy } from '../protocol/policy.ts';
import { asOrdered } from './orders.ts';
import type { Participant } from './participant.ts';

/** Muted before or muted by the meeting (SPEC A6): nothing here ever unmutes. */
export function onEntering(wishes: SelfState, policy: Policy): SelfState {
  return within(policy, {
    ...wishes,
    audioMuted: wishes.audioMuted || policy.joinAudioMuteOverride,
    videoMuted: wishes.videoMuted || policy.joinVideoMuteOverride,
  });
}

const within = (policy: Policy, wishes: SelfState): SelfState => ({
  ...wishes,
  layout: layoutWithin(policy, wishes.layout),
});

/** What goes along to another meeting; hand and presentation stay behind (SPEC M12). */
export function onLeaving(wishes: SelfState): SelfState {
  return { ...wishes, presenting: false, handRaised: false };
}

/**
 * Takes over what a person wants of themselves, the whole of it and as far as the meeting allows. Answers whether
 * anything changed (SPEC S5).
 */
export function heed(participant: Participant, wanted: SelfState): boolean {
  const wishes = within(participant.call.policy, asOrdered(participant, wanted));
  const before = participant.wishes;
  const same =
    before.audioMuted === wishes.audioMuted &&
    before.videoMuted === wishes.videoMuted &&
    before.presenting === wishes.presenting &&
    before.handRaised === wishes.handRaised &&
    before.layout === wishes.layout;
  if (same) return false;
  participant.wishes = wishes;
  participant.hand = orderOf(participant, participant.hand, wishes.handRaised);
  participant.presents = orderOf(participant, participant.presents, wishes.presenting);
  return true;
}

/** Whoever was in line stays where they are (SPEC S6). */
function orderOf({ call }: Participant, before: number | null, wanted: boolean): number | null {
  return wanted ? (before ?? call.nextOrder()) : null;
}
