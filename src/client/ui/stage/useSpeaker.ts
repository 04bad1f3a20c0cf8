import { useState } from 'react';
import { useMedia } from '../context.ts';
import type { Part } from './useLayers.ts';

/** Who speaks in this layer; one that is not the current keeps the tiles where they are. */
export function useSpeaker(part: Part): string | null {
  const current = part === 'current';
  const heard = useMedia(({ speaking }) => (current ? speaking.speaker : null));
  const [held, hold] = useState(heard);
  if (current && held !== heard) hold(heard);
  return current ? heard : held;
}
