import type { Source } from '../../session/ports.ts';

/**
 * The connections between two people. Voice and camera have one from the moment they meet; screens get theirs when
 * somebody shares, since two more transceivers would double the work of every arrival.
 */
export type Lane = 'person' | 'screen';

/** The order is that of the transceivers: never change it. */
export const LANES: Readonly<Record<Lane, readonly Source[]>> = {
  person: ['microphone', 'camera'],
  screen: ['screen', 'screenAudio'],
};
