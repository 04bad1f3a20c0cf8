import { useEffect, useRef } from 'react';
import { useCommands } from '../context.ts';
import { TALK } from './shortcuts.ts';
import { takesKeys } from './takesKeys.ts';

/** What a press of the space bar works on, for whoever came to it by key. */
const PRESSED_BY_SPACE = 'button, a, summary, [role=dialog], [tabindex="0"]';

/**
 * Whoever is muted and holds the space bar down is heard for as long as they do. Released is muted, and so is whatever
 * takes the release away: another window, another tab, the end of the meeting.
 */
export function usePushToTalk(muted: boolean, on: boolean): void {
  const { setAudioMuted } = useCommands();
  const latest = useRef({ muted, on });
  latest.current = { muted, on };
  useEffect(() => {
    let holding = false;
    // A button that was clicked keeps the focus, and means nothing to whoever talks; one that was tabbed to is meant.
    let byKey = false;
    const begin = (event: KeyboardEvent) => {
      if (event.key === 'Tab') byKey = true;
      if (event.key !== TALK || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if (holding) return event.preventDefault();
      if (!latest.current.on || !latest.current.muted || event.repeat || takesKeys(event.target)) return;
      if (byKey && event.target instanceof Element && event.target.closest(PRESSED_BY_SPACE)) return;
      event.preventDefault();
      holding = true;
      setAudioMuted(false);
    };
    const end = () => {
      if (!holding) return;
      holding = false;
      setAudioMuted(true);
    };
    const release = (event: KeyboardEvent) => {
      if (event.key !== TALK || !holding) return;
      // Or the button that has the focus would be pressed by it.
      event.preventDefault();
      end();
    };
    const listening = new AbortController();
    const { signal } = listening;
    addEventListener('keydown', begin, { signal });
    addEventListener('keyup', release, { signal });
    addEventListener('blur', end, { signal });
    addEventListener('pointerdown', () => (byKey = false), { signal });
    document.addEventListener('visibilitychange', end, { signal });
    return () => {
      listening.abort();
      end();
    };
  }, [setAudioMuted]);
}
