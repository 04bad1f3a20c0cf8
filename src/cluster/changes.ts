/** Something of this call bridge is not as it was, or not there any more. Whoever wants to know what it is now looks. */
export type Changed =
  | { what: 'call'; id: string }
  | { what: 'participant'; id: string; call: string }
  | { what: 'move'; id: string };

export type ChangeListener = (changed: Changed) => void;

export interface Changes {
  tell: ChangeListener;
  /** The answer ends it. Listeners are called on the spot, so they only make a note. */
  subscribe(listener: ChangeListener): () => void;
}

export function createChanges(): Changes {
  const listeners = new Set<ChangeListener>();
  return {
    tell(changed) {
      for (const listener of listeners) listener(changed);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
