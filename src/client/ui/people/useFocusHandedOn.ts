import { type RefObject, useLayoutEffect } from 'react';

/** Where a line goes that has the focus (who is in it was removed, or it was scrolled away), the list has it. */
export function useFocusHandedOn(line: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const { current } = line;
    return () => {
      if (current?.contains(document.activeElement))
        current.closest<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true });
    };
  }, [line]);
}
