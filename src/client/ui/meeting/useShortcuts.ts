import { useEffect, useRef } from 'react';
import type { MeetingView } from '../../store/view.ts';
import { useCommands } from '../context.ts';

/** Keys and what they do; tooltips name the same keys. */
export const SHORTCUTS = { microphone: 'M', camera: 'V', hand: 'H', chat: 'C', participants: 'P' } as const;

/** Single keys, except where keys mean text or a choice in a menu. */
export function useShortcuts(view: MeetingView): void {
  const commands = useCommands();
  const latest = useRef(view);
  latest.current = view;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || takesKeys(event.target)) return;
      const { self, handRaised, panel } = latest.current;
      switch (event.key.toUpperCase()) {
        case SHORTCUTS.microphone:
          return commands.setAudioMuted(!self.audioMuted);
        case SHORTCUTS.camera:
          return commands.setVideoMuted(!self.videoMuted);
        case SHORTCUTS.hand:
          return commands.setHandRaised(!handRaised);
        case SHORTCUTS.chat:
          // Or the letter would be the first in the message box.
          event.preventDefault();
          return commands.openPanel(panel === 'chat' ? null : 'chat');
        case SHORTCUTS.participants:
          return commands.openPanel(panel === 'participants' ? null : 'participants');
      }
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [commands]);
}

function takesKeys(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, select, [contenteditable], [role=menu]') !== null
  );
}
