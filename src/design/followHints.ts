export interface Hint {
  text: string;
  shortcut: string | null;
  beside: DOMRect;
}

/** Milliseconds of hovering before the first; its neighbours follow at once. */
const PATIENCE = 450;
const STILL_WARM = 400;

/** Tells which hint is to be seen, by pointer or by keyboard focus. Returns how to stop. */
export function followHints(show: (hint: Hint | null) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let over: Element | null = null;
  let shown = false;
  let hiddenAt = Number.NEGATIVE_INFINITY;

  const reveal = (button: Element) => {
    if (!button.isConnected || button.matches('[aria-haspopup][aria-expanded=true]')) return;
    shown = true;
    show({
      text: button.getAttribute('aria-label') ?? '',
      shortcut: button.getAttribute('aria-keyshortcuts'),
      beside: button.getBoundingClientRect(),
    });
  };
  const hide = () => {
    clearTimeout(timer);
    if (!shown) return;
    shown = false;
    hiddenAt = performance.now();
    show(null);
  };
  const hinted = (event: Event) =>
    event.target instanceof Element ? event.target.closest('[data-hint]') : null;

  const listen = {
    pointerover(event: PointerEvent) {
      const button = hinted(event);
      if (button === over) return;
      over = button;
      hide();
      if (!button || event.pointerType === 'touch') return;
      const wait = performance.now() - hiddenAt < STILL_WARM ? 0 : PATIENCE;
      timer = setTimeout(() => reveal(button), wait);
    },
    focusin(event: FocusEvent) {
      const button = hinted(event);
      hide();
      // Not at once: focus may come back from a menu that is just closing.
      if (button?.matches(':focus-visible')) timer = setTimeout(() => reveal(button));
    },
    focusout: hide,
    pointerdown: hide,
    keydown: hide,
  };
  const entries = Object.entries(listen) as [string, EventListener][];
  for (const [type, listener] of entries) document.addEventListener(type, listener, { passive: true });
  return () => {
    hide();
    for (const [type, listener] of entries) document.removeEventListener(type, listener);
  };
}
