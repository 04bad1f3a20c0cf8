import { useState } from 'react';
import { useMedia } from '../context.ts';
import { playTestSound } from './playTestSound.ts';

/** Whether a person hears what comes out of the chosen speaker, they alone can say. */
export function useTestSound() {
  const speaker = useMedia((media) => media.chosen.speaker);
  const [playing, setPlaying] = useState(false);
  const play = async () => {
    if (playing) return;
    setPlaying(true);
    // A browser that plays nothing is heard to play nothing.
    await playTestSound(speaker).catch(() => undefined);
    setPlaying(false);
  };
  return { playing, play };
}
