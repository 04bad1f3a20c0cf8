import type { Source } from '../session/ports.ts';
import type { Quality } from './statistics.ts';

/*
 * The live half of what React draws: streams and devices are objects of the browser, so they do not pass through
 * the session. Media adapters write here; the UI only reads.
 */

export interface Device {
  id: string;
  label: string;
}

export type DeviceKind = 'microphone' | 'camera' | 'speaker';

export interface Speaking {
  /** Who is heard to speak now. */
  readonly now: ReadonlySet<string>;
  /** Who spoke last, and stays until somebody else does; `null`: nobody has yet. */
  readonly speaker: string | null;
}

/** How capture of one kind stands. The words for a person, and what they can do, are in `locales`. */
export type CaptureStatus =
  | 'off'
  | 'asking'
  | 'on'
  /** By the browser, or the person at its prompt. */
  | 'denied'
  /** By the system: the browser would have let the page. */
  | 'blocked'
  | 'missing'
  | 'busy'
  | 'insecure'
  /** Of the camera: its picture could not be blurred, so nobody gets it. */
  | 'withheld';

/** What the browser does to a voice before it is sent. */
export interface VoiceProcessing {
  noiseSuppression: boolean;
  echoCancellation: boolean;
  autoGainControl: boolean;
}

/** Where a person sees themselves: among the others, or in a corner over them. */
export const SELF_PLACES = ['among', 'topLeft', 'topRight', 'bottomLeft', 'bottomRight'] as const;
export type SelfPlace = (typeof SELF_PLACES)[number];

/** How a person sees themselves. To the others it makes no difference. */
export interface SelfPicture {
  mirrored: boolean;
  /** Where there is anybody else; alone they always see themselves. */
  shown: boolean;
  place: SelfPlace;
}

/** What a person has set for themselves. It belongs to no meeting, so a move leaves it as it is. */
export interface Settings {
  /** Device id; empty: the system's choice. */
  chosen: Record<DeviceKind, string>;
  voice: VoiceProcessing;
  selfPicture: SelfPicture;
  /** What is behind them is seen by nobody. */
  blurred: boolean;
}

/** Of somebody who has set nothing. */
export const USUAL_SETTINGS: Settings = {
  chosen: { microphone: '', camera: '', speaker: '' },
  voice: { noiseSuppression: true, echoCancellation: true, autoGainControl: true },
  selfPicture: { mirrored: true, shown: true, place: 'among' },
  blurred: false,
};

export interface MediaState extends Settings {
  /** Remote streams by `streamKey`. */
  streams: ReadonlyMap<string, MediaStream>;
  /** This person's camera and screen, for self view and preview. */
  ownCamera: MediaStream | null;
  ownScreen: MediaStream | null;
  microphone: CaptureStatus;
  camera: CaptureStatus;
  devices: Record<DeviceKind, readonly Device[]>;
  /** 0 to 1, about 20 times a second while something listens. */
  microphoneLevel: number;
  /** Muted, and talking all the same: said now and then, for a while. */
  talkingMuted: boolean;
  /** In the meeting that is heard, by participant ids. */
  speaking: Speaking;
  /** There too: whoever is not well connected. */
  quality: ReadonlyMap<string, Quality>;
  /** Epoch whose sound is played: one at most. */
  audibleEpoch: number | null;
}

export const streamKey = (epoch: number, participant: string, source: Source): string =>
  `${epoch}/${participant}/${source}`;
