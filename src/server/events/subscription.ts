import type { Changed } from '../../cluster/changes.ts';
import type { EventSubscription, EventUpdate, ServerMessage } from '../../protocol/events.ts';
import type { EventSource } from './source.ts';

/** How many objects one message tells of. */
const UPDATES_IN_MESSAGE = 200;

/**
 * One subscription of one client: what it was told, and what is not so any more. Nothing is queued. A change leaves a
 * mark, and what a marked object is like is looked up when a message can go out: a slow reader costs a set of ids, is
 * told the latest, and misses no object that is there or has gone.
 */
export interface Subscription {
  readonly wanted: EventSubscription;
  readonly topics: readonly string[];
  /** Answers whether it may have something to say now. */
  note(changed: Changed): boolean;
  /** The next message, if there is anything to say. */
  next(): ServerMessage | undefined;
}

export function createSubscription(wanted: EventSubscription, source: EventSource): Subscription {
  const { index } = wanted;
  /** Objects as they were last told. */
  const told = new Map<string, string>();
  const marked = new Set<string>();
  let state: 'new' | 'telling' | 'complete' | 'over' = 'new';

  function updateOf(id: string): EventUpdate[] {
    const now = source.look(id);
    const before = told.get(id);
    if (!now) return told.delete(id) ? [{ [source.key]: id, updateType: 'remove' }] : [];
    const text = JSON.stringify(now);
    if (text === before) return [];
    told.set(id, text);
    return [{ [source.key]: id, updateType: before === undefined ? 'add' : 'update', ...now }];
  }

  function takeMarked(): EventUpdate[] {
    const updates: EventUpdate[] = [];
    for (const id of marked) {
      if (updates.length >= UPDATES_IN_MESSAGE) break;
      marked.delete(id);
      updates.push(...updateOf(id));
    }
    return updates;
  }

  function stateMessage(now: 'active' | 'deactivated'): ServerMessage {
    return { type: 'subscribeUpdate', subscriptions: [{ index, state: now }] };
  }

  function tell(): ServerMessage | undefined {
    const updates = takeMarked();
    const complete = state === 'telling' && marked.size === 0;
    if (complete) state = 'complete';
    if (updates.length === 0 && !complete) return undefined;
    return { type: source.message, subscriptionIndex: index, updates, ...(complete ? { complete } : {}) };
  }

  return {
    wanted,
    topics: source.topics,
    note(changed) {
      if (state === 'new' || state === 'over') return false;
      const id = source.concerns(changed);
      if (id !== undefined) marked.add(id);
      // A call that ends is the end of what is told about it, too.
      return id !== undefined || (changed.what === 'call' && !source.isThere());
    },
    next() {
      switch (state) {
        case 'over':
          return undefined;
        case 'new':
          if (!source.isThere()) {
            state = 'over';
            return stateMessage('deactivated');
          }
          state = 'telling';
          for (const id of source.ids()) marked.add(id);
          return stateMessage('active');
        case 'telling':
        case 'complete': {
          const message = tell();
          if (message || source.isThere()) return message;
          state = 'over';
          return stateMessage('deactivated');
        }
      }
    },
  };
}
