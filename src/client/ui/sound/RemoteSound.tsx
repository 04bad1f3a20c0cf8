import { memo, useEffect, useRef, useState } from 'react';
import { whenIdle } from '../whenIdle.ts';
import { sendTo } from './sendTo.ts';

interface Props {
  stream: MediaStream;
  muted: boolean;
  /** Device id; empty: the system's choice. */
  speaker: string;
  onBlocked(): void;
}

/** One person's sound. As long as it is muted nobody waits for it, and what makes it ready may wait itself. */
export const RemoteSound = memo(function RemoteSound({ stream, muted, speaker, onBlocked }: Props) {
  const element = useRef<HTMLAudioElement>(null);
  const wanted = useRef(speaker);
  wanted.current = speaker;
  const [begun, setBegun] = useState(!muted);
  if (!muted && !begun) setBegun(true);

  useEffect(() => (begun ? undefined : whenIdle(() => setBegun(true))), [begun]);

  useEffect(() => {
    const audio = element.current;
    if (!audio || !begun) return;
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
  }, [stream, onBlocked, begun]);

  useEffect(() => {
    if (element.current) void sendTo(element.current, speaker);
  }, [speaker]);

  return <audio ref={element} autoPlay muted={muted} />;
});
