import { useState } from 'react';
import { Button } from '../../../design/Button.tsx';
import { useCommands, useMedia, useText } from '../context.ts';
import { Note } from './Note.tsx';

/** Unmutes nothing by itself; whoever wants to go on unheard puts it away. */
export function MutedTalk({ muted }: { muted: boolean }) {
  const talking = useMedia((media) => media.talkingMuted);
  return talking && muted ? <Hint /> : null;
}

function Hint() {
  const t = useText();
  const { setAudioMuted } = useCommands();
  const [dismissed, setDismissed] = useState(false);
  if (dismissed) return null;
  const action = (
    <Button look="primary" onClick={() => setAudioMuted(false)}>
      {t('control.unmute.word')}
    </Button>
  );
  return (
    <Note role="status" action={action} onDismiss={() => setDismissed(true)}>
      {t('note.talkingMuted')}
    </Note>
  );
}
