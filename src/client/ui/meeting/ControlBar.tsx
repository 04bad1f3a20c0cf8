import { Hand, LogOut, ScreenShare, ScreenShareOff, Users } from 'lucide-react';
import { memo, useDeferredValue } from 'react';
import { Toggle } from '../../../design/Toggle.tsx';
import type { MeetingView, Panel } from '../../store/view.ts';
import { useCommands, useText } from '../context.ts';
import { SHORTCUTS } from '../keys/shortcuts.ts';
import { ReactMenu } from '../reactions/ReactMenu.tsx';
import { CameraToggle } from '../self/CameraToggle.tsx';
import { MicrophoneToggle } from '../self/MicrophoneToggle.tsx';
import { ChatToggle } from './ChatToggle.tsx';
import styles from './ControlBar.module.css';
import { LayoutMenu } from './LayoutMenu.tsx';
import { MoreMenu } from './MoreMenu.tsx';
import { SIDE_PANEL } from './SidePanel.tsx';
import { useNarrow } from './useNarrow.ts';

type Props = Pick<
  MeetingView,
  'self' | 'layouts' | 'place' | 'locked' | 'host' | 'panel' | 'sharing' | 'handRaised'
> & {
  unread: number;
  onHelp(): void;
  onInformation(): void;
  /** Null: there is nothing to open, or it is open. */
  onFloat: (() => void) | null;
  onPresentation: (() => void) | null;
};

/**
 * The one bar of controls. Whoever comes in waits for the people: its controls are drawn after them, in slices, and
 * have their place from the start.
 */
export const ControlBar = memo(function ControlBar(props: Props) {
  const peopleDrawn = useDeferredValue(true, false);
  return <footer className={styles['bar']}>{peopleDrawn && <Controls {...props} />}</footer>;
});

/** On a narrow window some of them live under "More". */
function Controls(props: Props) {
  const t = useText();
  const { leave, openPanel } = useCommands();
  const narrow = useNarrow();
  const { self, layouts, panel, sharing, handRaised, unread } = props;
  const toggle = (which: Panel) => openPanel(panel === which ? null : which);
  return (
    <fieldset aria-label={t('control.group')} className={styles['controls']}>
      <MicrophoneToggle muted={self.audioMuted} shortcut={SHORTCUTS.microphone} className={styles['stays']} />
      <CameraToggle muted={self.videoMuted} shortcut={SHORTCUTS.camera} />
      {canShare() && <ShareToggle sharing={sharing} />}
      {!narrow && (
        <>
          <HandToggle raised={handRaised} />
          <ReactMenu />
          <span className={styles['rule']} />
          <LayoutMenu layout={self.layout} layouts={layouts} />
        </>
      )}
      <ChatToggle open={panel === 'chat'} unread={unread} onToggle={() => toggle('chat')} />
      {!narrow && (
        <Toggle
          icon={Users}
          label={t('control.participants')}
          word={t('control.participants.word')}
          shortcut={SHORTCUTS.participants}
          tone={panel === 'participants' ? 'on' : 'plain'}
          aria-controls={SIDE_PANEL}
          aria-expanded={panel === 'participants'}
          onClick={() => toggle('participants')}
        />
      )}
      <MoreMenu {...props} view={props} narrow={narrow} />
      <span className={styles['rule']} />
      <Toggle
        icon={LogOut}
        label={t('control.leave')}
        word={t('control.leave.word')}
        tone="danger"
        onClick={leave}
      />
    </fieldset>
  );
}

const canShare = () => typeof navigator.mediaDevices?.getDisplayMedia === 'function';

function ShareToggle({ sharing }: Pick<MeetingView, 'sharing'>) {
  const t = useText();
  const { startShare, stopShare } = useCommands();
  const on = sharing === 'yes';
  return (
    <Toggle
      icon={on ? ScreenShareOff : ScreenShare}
      label={t(on ? 'control.stopShare' : 'control.share')}
      word={t(on ? 'control.stopShare.word' : 'control.share.word')}
      shortcut={SHORTCUTS.share}
      tone={on ? 'on' : 'plain'}
      aria-busy={sharing === 'asking' || undefined}
      onClick={on ? stopShare : startShare}
    />
  );
}

function HandToggle({ raised }: { raised: boolean }) {
  const t = useText();
  const { setHandRaised } = useCommands();
  return (
    <Toggle
      icon={Hand}
      label={t(raised ? 'control.lower' : 'control.raise')}
      word={t(raised ? 'control.lower.word' : 'control.raise.word')}
      shortcut={SHORTCUTS.hand}
      tone={raised ? 'on' : 'plain'}
      onClick={() => setHandRaised(!raised)}
    />
  );
}
