import { useCallback, useEffect, useRef, useState } from 'react';
import { dress } from './ownWindow.ts';

interface OwnWindow {
  /** What is drawn in it goes here; `null`: it is not open. */
  body: HTMLElement | null;
  /** By a press. */
  open(): void;
  close(): void;
}

/** A window beside this one, drawn by this page. It goes when the person closes it, and with what it belongs to. */
export function useOwnWindow(request: () => Promise<Window | null>, title: string): OwnWindow {
  const [own, setOwn] = useState<Window | null>(null);
  const titled = useRef(title);
  titled.current = title;

  const open = useCallback(() => {
    const show = async () => {
      const opened = await request();
      if (!opened) return;
      dress(opened, titled.current);
      opened.addEventListener('pagehide', () => setOwn(null), { once: true });
      setOwn(opened);
    };
    // Refused: everything stays in the window that there is.
    show().catch(() => undefined);
  }, [request]);
  const close = useCallback(() => own?.close(), [own]);

  useEffect(() => () => own?.close(), [own]);
  useEffect(() => {
    if (own) own.document.title = title;
  }, [own, title]);
  return { body: own?.document.body ?? null, open, close };
}
