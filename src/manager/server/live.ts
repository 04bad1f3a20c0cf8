import type { LiveObject } from '../wire.ts';

/** Of moves that are over, as many are kept; the call bridges remember more. */
const MOVES = 1_000;

/** The state of all call bridges, merged: what there is, by id, and a word for whoever follows it. */
export interface Live {
  put(object: LiveObject): void;
  drop(id: string): void;
  get(id: string): LiveObject | undefined;
  objects(): Iterable<LiveObject>;
  /** The answer ends it. */
  onChange(listener: (id: string) => void): () => void;
}

export function createLive(): Live {
  const objects = new Map<string, LiveObject>();
  const listeners = new Set<(id: string) => void>();
  /** Those that are over, oldest first. */
  const over = new Set<string>();

  const tell = (id: string) => {
    for (const listener of listeners) listener(id);
  };
  function drop(id: string) {
    over.delete(id);
    if (objects.delete(id)) tell(id);
  }
  return {
    put(object) {
      objects.set(object.id, object);
      tell(object.id);
      if (object.kind !== 'move' || object.outcome === 'moving') return;
      over.add(object.id);
      const [oldest] = over;
      if (over.size > MOVES && oldest !== undefined) drop(oldest);
    },
    drop,
    get: (id) => objects.get(id),
    objects: () => objects.values(),
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
