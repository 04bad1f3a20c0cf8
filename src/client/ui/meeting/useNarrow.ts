import { useSyncExternalStore } from 'react';

// Asked once: asking lays the page out, and this is asked whenever something is drawn.
const query = matchMedia('(max-width: 560px)');
let narrow = query.matches;
query.addEventListener('change', () => {
  narrow = query.matches;
});

function subscribe(tell: () => void): () => void {
  query.addEventListener('change', tell);
  return () => query.removeEventListener('change', tell);
}

/** The window is too narrow for all controls side by side. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => narrow);
