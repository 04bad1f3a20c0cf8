import { useEffect, useRef } from 'react';
import type { MeetingView } from '../../store/view.ts';
import { useCommands } from '../context.ts';
import { toggleFullScreen } from '../meeting/fullScreen.ts';
import { SHORTCUTS } from './shortcuts.ts';
import { takesKeys } from './takesKeys.ts';

/** Single keys, for whoever wants them. The help sheet is there for everybody: it is where they are turned on again. */
export function useShortcuts(
  view: MeetingView,
  on: boolean,
  { openHelp, openInformation }: { openHelp(): void; openInformation(): void },
): void {
  const commands = useCommands();
  const latest = useRef({ view, on, openHelp, openInformation });
  latest.current = { view, on, openHelp, openInformation };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || takesKeys(event.target)) return;
      const { view: now, on: wanted } = latest.current;
      const { self, handRaised, panel, sharing } = now;
      if (event.key === SHORTCUTS.help) return latest.current.openHelp();
      if (!wanted) return;
      switch (event.key.toUpperCase()) {
        case SHORTCUTS.microphone:
          return commands.setAudioMuted(!self.audioMuted);
        case SHORTCUTS.camera:
          return commands.setVideoMuted(!self.videoMuted);
        case SHORTCUTS.share:
          return sharing === 'yes' ? commands.stopShare() : commands.startShare();
        case SHORTCUTS.hand:
          return commands.setHandRaised(!handRaised);
        case SHORTCUTS.chat:
          // Or the letter would be the first in the message box.
          event.preventDefault();
          return commands.openPanel(panel === 'chat' ? null : 'chat');
        case SHORTCUTS.participants:
          return commands.openPanel(panel === 'participants' ? null : 'participants');
        case SHORTCUTS.information:
          return latest.current.openInformation();
        case SHORTCUTS.fullScreen:
          return toggleFullScreen();
      }
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [commands]);
}
