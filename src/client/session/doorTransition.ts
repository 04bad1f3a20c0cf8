import { exhaustive } from '../../protocol/result.ts';
import { admitted, backToId, continueTo, join } from './door.ts';
import { type Step, step } from './effects.ts';
import type { SessionEvent } from './events.ts';
import type { SessionState } from './state.ts';
import { changeWishes } from './wishes.ts';

const DOOR_EVENTS = [
  'continueTo',
  'backToId',
  'join',
  'admission',
  'setAudioMuted',
  'setVideoMuted',
  'chooseLayout',
  'cameraFailed',
  'microphoneFailed',
] as const;

/** What can happen before there is a session; some of it also later. */
export type DoorEvent = Extract<SessionEvent, { type: (typeof DOOR_EVENTS)[number] }>;

export const isDoorEvent = (event: SessionEvent): event is DoorEvent =>
  (DOOR_EVENTS as readonly string[]).includes(event.type);

/**
 * The first part of `transition`, small enough to come with the first page: the other part is loaded while the
 * person looks at the preview.
 */
export function doorTransition(state: SessionState, event: DoorEvent): Step {
  const { phase } = state;
  switch (event.type) {
    case 'setAudioMuted':
      return changeWishes(state, { audioMuted: event.muted });
    case 'setVideoMuted':
      return changeWishes(state, { videoMuted: event.muted });
    case 'chooseLayout':
      return changeWishes(state, { layout: event.layout });
    case 'cameraFailed':
      return changeWishes(state, { videoMuted: true });
    case 'microphoneFailed':
      return changeWishes(state, { audioMuted: true });
    case 'continueTo':
      return phase.at === 'door' ? continueTo(state, phase, event.numericId) : step(state);
    case 'backToId':
      return phase.at === 'door' ? backToId(state, phase) : step(state);
    case 'join':
      return phase.at === 'door' ? join(state, phase, event.name, event.passcode) : step(state);
    case 'admission':
      return phase.at === 'door' ? admitted(state, phase, event.attempt, event.result) : step(state);
    default:
      return exhaustive(event);
  }
}
