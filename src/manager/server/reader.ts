import type { LiveMessage, LiveObject } from '../wire.ts';
import type { Live } from './live.ts';

/** Changes within this time travel together; an outcome is to be seen within a tenth of a second. */
const GATHER_FOR = 10;
const OBJECTS_IN_MESSAGE = 500;
/** Messages that may be under way without an acknowledgement. */
const WINDOW = 4;
const ACKNOWLEDGE_WITHIN = 30_000;

export interface ReaderSocket {
  send(message: LiveMessage): void;
  /** It has not read for too long. */
  giveUp(): void;
}

/**
 * What one page is told. Nothing is queued for it: a change leaves a mark, and what a marked object is like is looked up when
 * a message can go out. A slow page costs a set of ids, and is told the latest.
 */
export interface Reader {
  /** The page has read everything up to this message. */
  acknowledged(number: number): void;
  stop(): void;
}

export function createReader(live: Live, socket: ReaderSocket): Reader {
  const marked = new Set<string>();
  const told = new Set<string>();
  let sent = 0;
  let read = 0;
  let complete = false;
  let gathering: NodeJS.Timeout | undefined;
  let patience: NodeJS.Timeout | undefined;

  for (const { id } of live.objects()) marked.add(id);
  const unfollow = live.onChange((id) => {
    marked.add(id);
    gathering ??= setTimeout(flush, GATHER_FOR);
  });

  function flush() {
    gathering = undefined;
    while (sent - read < WINDOW && (marked.size > 0 || !complete)) {
      const message = next();
      socket.send(message);
    }
    if (sent > read) patience ??= setTimeout(socket.giveUp, ACKNOWLEDGE_WITHIN);
  }

  function next(): LiveMessage {
    const objects: LiveObject[] = [];
    const gone: string[] = [];
    for (const id of marked) {
      if (objects.length + gone.length >= OBJECTS_IN_MESSAGE) break;
      marked.delete(id);
      const object = live.get(id);
      if (object) {
        told.add(id);
        objects.push(object);
      } else if (told.delete(id)) gone.push(id);
    }
    sent += 1;
    const completes = !complete && marked.size === 0;
    if (completes) complete = true;
    return { number: sent, begins: sent === 1, complete: completes, objects, gone };
  }

  flush();
  return {
    acknowledged(number) {
      read = Math.max(read, Math.min(number, sent));
      clearTimeout(patience);
      patience = undefined;
      flush();
    },
    stop() {
      unfollow();
      clearTimeout(gathering);
      clearTimeout(patience);
    },
  };
}
