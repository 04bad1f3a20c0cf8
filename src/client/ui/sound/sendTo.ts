/** Device id; empty: the system's choice. A speaker that is gone leaves the sound where it was. */
export const sendTo = async (audio: HTMLAudioElement, speaker: string): Promise<void> => {
  if ('setSinkId' in audio && audio.sinkId !== speaker) await audio.setSinkId(speaker).catch(() => undefined);
};
