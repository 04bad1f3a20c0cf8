import { memo, useCallback, useRef, useState } from 'react';
import { Button } from '../../../design/Button.tsx';
import { useMedia, useText } from '../context.ts';
import { Note } from '../notes/Note.tsx';
import { RemoteSound } from './RemoteSound.tsx';

interface Props {
  /** Of the meeting that the person is in. */
  epoch: number;
  /** Of the one that they are arriving in: its sound is made ready, and let through at the commit. */
  arriving: number | undefined;
}

/** What is heard: of one meeting at most, and only once its sound is let through. */
export const Sound = memo(function Sound({ epoch, arriving }: Props) {
  const t = useText();
  const streams = useMedia((media) => media.streams);
  const epochs = arriving === undefined ? [epoch] : [epoch, arriving];
  const audible = useMedia((media) => media.audibleEpoch);
  const speaker = useMedia((media) => media.chosen.speaker);
  const [blocked, setBlocked] = useState(false);
  const elements = useRef<HTMLDivElement>(null);
  const onBlocked = useCallback(() => setBlocked(true), []);

  const playAll = () => {
    for (const audio of elements.current?.querySelectorAll('audio') ?? [])
      audio.play().catch(() => undefined);
    setBlocked(false);
  };

  return (
    <>
      <div ref={elements} hidden>
        {epochs.flatMap((each) =>
          heardIn(streams, each).map(([key, stream]) => (
            <RemoteSound
              key={key}
              stream={stream}
              muted={each !== audible}
              speaker={speaker}
              onBlocked={onBlocked}
            />
          )),
        )}
      </div>
      {blocked && (
        <Note
          role="alert"
          action={
            <Button look="primary" onClick={playAll}>
              {t('meeting.soundOn')}
            </Button>
          }
        >
          {t('meeting.soundBlocked')}
        </Note>
      )}
    </>
  );
});

function heardIn(streams: ReadonlyMap<string, MediaStream>, epoch: number): [string, MediaStream][] {
  const ofEpoch = `${epoch}/`;
  return [...streams].filter(([key]) => key.startsWith(ofEpoch) && /\/(microphone|screenAudio)$/.test(key));
}
