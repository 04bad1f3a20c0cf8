import { exhaustive } from '../protocol/result.ts';
import type { Change } from '../protocol/snapshot.ts';
import type { Clock } from './ports.ts';

export interface Update {
  revision: number;
  changes: Change[];
}

/** What changes within this time after an update travels in the next one. */
const GATHER_FOR = 10;
/** So many may follow each other like that: somebody's move is three. */
const AT_ONCE = 6;
/**
 * An update is a frame to each reader, so after that they come the further apart the more readers there are: in a mass move a call of
 * fifty would be told of its arrivals a hundred times a second. Among three people hardly anything changes by it.
 */
const APART_FOR_EACH_READER = 20;
const APART_AT_MOST = 1_000;
/** An update must fit a frame even where everybody has the longest name. */
const CHANGES_IN_UPDATE = 100;

export interface Updates {
  /** Of the last update that was sent. */
  readonly revision: number;
  add(change: Change): void;
  stop(): void;
}

/**
 * Numbers a call's changes (SPEC S2). The first goes out at once, those that follow closely are gathered, the last
 * word about each participant only. A change is the whole new state of its subject, so a snapshot may be ahead of
 * its revision by changes that are still waiting: applying them again changes nothing. Chat never waits.
 */
export function createUpdates(clock: Clock, readers: () => number, send: (update: Update) => void): Updates {
  let revision = 0;
  /** When all updates so far would have been sent, had they been as far apart as they should be. */
  let evenUntil = 0;
  let waiting = new Map<string, Change>();
  let stopGathering: (() => void) | undefined;

  function flush() {
    const changes = [...waiting.values()];
    waiting = new Map();
    for (let from = 0; from < changes.length; from += CHANGES_IN_UPDATE) {
      revision += 1;
      evenUntil = Math.max(evenUntil, clock.now()) + apart();
      send({ revision, changes: changes.slice(from, from + CHANGES_IN_UPDATE) });
    }
  }

  const apart = () => Math.min(APART_AT_MOST, APART_FOR_EACH_READER * readers());

  function gather() {
    const ahead = evenUntil - clock.now() - (AT_ONCE - 1) * apart();
    stopGathering = clock.after(Math.min(APART_AT_MOST, Math.max(GATHER_FOR, ahead)), () => {
      stopGathering = undefined;
      if (waiting.size === 0) return;
      flush();
      gather();
    });
  }

  return {
    get revision() {
      return revision;
    },
    add(change) {
      const subject = subjectOf(change);
      // Moved to the end: changes keep the order in which they became true.
      waiting.delete(subject);
      waiting.set(subject, change);
      if (change.type === 'chat' || !stopGathering) flush();
      if (!stopGathering) gather();
    },
    stop() {
      stopGathering?.();
      waiting.clear();
    },
  };
}

function subjectOf(change: Change): string {
  switch (change.type) {
    case 'participant':
      return change.participant.id;
    case 'left':
      return change.id;
    case 'chat':
      return change.message.id;
    case 'reaction':
      return change.reaction.id;
    case 'policy':
    case 'locked':
      return change.type;
    default:
      return exhaustive(change);
  }
}
