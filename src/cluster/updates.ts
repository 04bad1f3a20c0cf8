import { exhaustive } from '../protocol/result.ts';
import type { Change } from '../protocol/snapshot.ts';
import type { Clock } from './ports.ts';

export interface Update {
  revision: number;
  changes: Change[];
}

/**
 * After an update, what changes within this time travels in the next one. Where there is something time after time,
 * it doubles up to the longest: in a mass move a call of fifty would be told of its arrivals a hundred times a second.
 * It stays so long until the call has been calm for a while, since people are often moved in groups with pauses between.
 */
const GATHER_FOR = 10;
const TIMES_BEFORE_DOUBLING = 4;
const GATHER_LONGEST = 640;
const CALM_AFTER = 1_000;
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
export function createUpdates(clock: Clock, send: (update: Update) => void): Updates {
  let revision = 0;
  let sentAt = 0;
  let waiting = new Map<string, Change>();
  let stopGathering: (() => void) | undefined;

  function flush() {
    const changes = [...waiting.values()];
    waiting = new Map();
    sentAt = clock.now();
    for (let from = 0; from < changes.length; from += CHANGES_IN_UPDATE) {
      revision += 1;
      send({ revision, changes: changes.slice(from, from + CHANGES_IN_UPDATE) });
    }
  }

  /** `times`: how often there was something already. */
  function gather(times: number) {
    const doubled = GATHER_FOR * 2 ** Math.max(0, times - TIMES_BEFORE_DOUBLING);
    stopGathering = clock.after(Math.min(doubled, GATHER_LONGEST), () => {
      stopGathering = undefined;
      if (waiting.size > 0) {
        flush();
        gather(times + 1);
      } else if (times > TIMES_BEFORE_DOUBLING && clock.now() - sentAt < CALM_AFTER) gather(times);
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
      if (!stopGathering) gather(1);
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
