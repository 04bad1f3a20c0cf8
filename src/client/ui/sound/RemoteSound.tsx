import { memo, useEffect, useRef } from 'react';

interface Props {
  stream: MediaStream;
  muted: boolean;
  /** Device id; empty: the system's choice. */
  speaker: string;
  onBlocked(): void;
}

/** One person's sound. */
export const RemoteSound = memo(function RemoteSound({ stream, muted, speaker, onBlocked }: Props) {
  const element = useRef<HTMLAudioElement>(null);
  const wanted = useRef(speaker);
  wanted.current = speaker;

  useEffect(() => {
    const audio = element.current;
    if (!audio) return;
    let over = false;
    const play = () => {
      if (over) return;
      audio.srcObject = stream;
      audio.play().catch((error: unknown) => {
        if (error instanceof DOMException && error.name === 'NotAllowedError') onBlocked();
      });
    };
    // To the chosen speaker first: after a move not a word comes out of another one.
    if (wanted.current === '') play();
    else void sendTo(audio, wanted.current).then(play);
    return () => {
      over = true;
      audio.srcObject = null;
    };
  }, [stream, onBlocked]);

  useEffect(() => {
    if (element.current) void sendTo(element.current, speaker);
  }, [speaker]);

  return <audio ref={element} autoPlay muted={muted} />;
});

/** A speaker that is gone leaves the sound where it was. */
const sendTo = async (audio: HTMLAudioElement, speaker: string): Promise<void> => {
  if ('setSinkId' in audio) await audio.setSinkId(speaker).catch(() => undefined);
};
