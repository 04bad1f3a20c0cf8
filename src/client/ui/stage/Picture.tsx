import { useEffect, useLayoutEffect, useRef } from 'react';
import { classes } from '../../../design/classes.ts';
import { onNextFrame } from './nextFrame.ts';
import styles from './Picture.module.css';

interface Props {
  /** When it goes away the last frame stays: a picture is never taken from under a tile. */
  stream: MediaStream | null;
  mirrored?: boolean;
  /** Show all of it rather than fill the tile. */
  whole?: boolean;
  /** Once, when the first frame is presented, and again with the next frame when it becomes `due`. */
  onPresented?: () => void;
  due?: boolean;
  className?: string | undefined;
}

/** A muted `<video>` over a stream; sound is played elsewhere. */
export function Picture({ stream, mirrored, whole, onPresented, due, className }: Props) {
  const element = useRef<HTMLVideoElement>(null);
  const presented = useRef(onPresented);
  presented.current = onPresented;
  const told = useRef(false);

  useLayoutEffect(() => {
    const video = element.current;
    if (!video || !stream || video.srcObject === stream) return;
    video.srcObject = stream;
    // Refused when the element goes away at once; nobody is looking then.
    video.play().catch(() => undefined);
  }, [stream]);

  useEffect(() => {
    const video = element.current;
    // Being due ends with the frame that was waited for.
    if (!video || (told.current && !due)) return;
    return onNextFrame(video, () => {
      told.current = true;
      presented.current?.();
    });
  }, [due]);

  useEffect(() => {
    const video = element.current;
    return () => {
      if (video) video.srcObject = null;
    };
  }, []);

  return (
    <video
      ref={element}
      autoPlay
      playsInline
      muted
      disablePictureInPicture
      className={classes(
        styles['picture'],
        mirrored && styles['mirrored'],
        whole && styles['whole'],
        className,
      )}
    />
  );
}
