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

  useEffect(() => {
    const audio = element.current;
    if (!audio) return;
    audio.srcObject = stream;
    audio.play().catch((error: unknown) => {
      if (error instanceof DOMException && error.name === 'NotAllowedError') onBlocked();
    });
    return () => {
      audio.srcObject = null;
    };
  }, [stream, onBlocked]);

  useEffect(() => {
    const audio = element.current;
    // A speaker that is gone leaves the sound where it was.
    if (audio && 'setSinkId' in audio) audio.setSinkId(speaker).catch(() => undefined);
  }, [speaker]);

  return <audio ref={element} autoPlay muted={muted} />;
});
