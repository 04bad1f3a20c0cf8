import { callOf, type ListUpdate, moveOf, personOf, type Update } from './bridgeEvents.ts';
import type { Live } from './live.ts';

/** What one subscription is about. */
export type Topic = { about: 'calls' } | { about: 'moves' } | { about: 'people'; call: string };

/**
 * One call bridge's part of the live state. After a reconnect it is told everything anew: what there was before stays
 * to be seen until a subscription is complete, and then only what was told is left.
 */
export interface Mirror {
  /** A new connection: all is told again. */
  begins(): void;
  take(topic: Topic, update: ListUpdate): void;
  /** There is no such call any more. */
  ended(call: string): void;
  /** Calls that run there, by id. */
  calls(): string[];
}

export function createMirror(bridge: string, live: Live): Mirror {
  /** By topic: ids as they are known, and those told of since the connection began. */
  const known = new Map<string, Set<string>>();
  let told = new Map<string, Set<string>>();

  const setOf = (sets: Map<string, Set<string>>, key: string) => {
    const set = sets.get(key) ?? new Set<string>();
    sets.set(key, set);
    return set;
  };

  function forget(key: string, id: string) {
    setOf(known, key).delete(id);
    live.drop(id);
    if (key === 'calls') ended(id);
  }

  function ended(call: string) {
    for (const id of known.get(call) ?? []) dropPerson(id, call);
    known.delete(call);
  }

  /** Somebody who is moved under the same id would be in another call by now. */
  function dropPerson(id: string, call: string) {
    const person = live.get(id);
    if (person?.kind === 'person' && person.call === call) live.drop(id);
  }

  return {
    begins() {
      told = new Map();
    },
    take(topic, { updates, complete }) {
      const key = topic.about === 'people' ? topic.call : topic.about;
      for (const update of updates) {
        const id = update.participant ?? (topic.about === 'moves' ? update.move : update.call);
        if (id === undefined) continue;
        if (update.updateType === 'remove') {
          forget(key, id);
          continue;
        }
        const object = objectOf(topic, update, bridge);
        if (!object) continue;
        setOf(known, key).add(id);
        setOf(told, key).add(id);
        live.put(object);
      }
      if (!complete) return;
      for (const id of setOf(known, key)) if (!setOf(told, key).has(id)) forget(key, id);
    },
    ended,
    calls: () => [...setOf(known, 'calls')],
  };
}

function objectOf(topic: Topic, update: Update, bridge: string) {
  switch (topic.about) {
    case 'calls':
      return callOf(update, bridge);
    case 'moves':
      return moveOf(update);
    case 'people':
      return personOf(update, topic.call, bridge);
  }
}
