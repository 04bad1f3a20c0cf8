import { LogOut } from 'lucide-react';
import { Toggle } from '../../../design/Toggle.tsx';
import type { MeetingView } from '../../store/view.ts';
import { useCommands, useMedia, useText } from '../context.ts';
import { CameraToggle } from '../self/CameraToggle.tsx';
import { MicrophoneToggle } from '../self/MicrophoneToggle.tsx';
import { Face } from './Face.tsx';
import styles from './Floating.module.css';
import { shownTiles } from './shownTiles.ts';

/** The meeting in a small window over all others: who speaks, oneself, and how to be silent or gone. */
export function Floating({ view }: { view: MeetingView }) {
  const t = useText();
  const { leave } = useCommands();
  const speaker = useMedia(({ speaking }) => speaking.speaker);
  const selfShown = useMedia(({ selfPicture }) => selfPicture.shown);
  const stage = view.stages.find(({ role }) => role !== 'arriving');
  const { large, own } = shownTiles(stage?.tiles ?? [], speaker, selfShown);
  return (
    <main className={styles['floating']} aria-label={view.place.name}>
      {stage && large && <Face epoch={stage.epoch} tile={large} />}
      {stage && own && <Face epoch={stage.epoch} tile={own} className={styles['own']} />}
      {view.moving?.slow && (
        <p role="status" className={styles['moving']}>
          {t('move.moving', { space: view.moving.to })}
        </p>
      )}
      <div className={styles['controls']}>
        <MicrophoneToggle muted={view.self.audioMuted} onPicture />
        <CameraToggle muted={view.self.videoMuted} onPicture />
        <Toggle
          icon={LogOut}
          label={t('control.leave')}
          word={t('control.leave.word')}
          tone="danger"
          onPicture
          onClick={leave}
        />
      </div>
    </main>
  );
}
