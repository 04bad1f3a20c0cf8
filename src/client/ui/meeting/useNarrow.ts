import { useSyncExternalStore } from 'react';

const query = () => matchMedia('(max-width: 560px)');

function subscribe(tell: () => void): () => void {
  const narrow = query();
  narrow.addEventListener('change', tell);
  return () => narrow.removeEventListener('change', tell);
}

/** The window is too narrow for all controls side by side. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => query().matches);
