import * as v from 'valibot';
import { MoveTrace } from '../../protocol/moveTrace.ts';
import type { SessionEvent } from '../session/events.ts';
import type { SessionState } from '../session/state.ts';
import type { Connection, Frame, RecordedMove, Recording } from './recording.ts';
import { recordMoves } from './recordMoves.ts';
import { strikeFrame } from './strike.ts';

/** A busy hour; some megabytes at the most. What is older is dropped. */
const FRAMES = 4_000;
const CONNECTIONS = 200;
const TRACES = 50;

/**
 * Looks on at sockets and session, and remembers. Nothing reaches it a second time: what is to be struck out is
 * struck before it is kept. `now`: milliseconds since 1970.
 */
export function createRecorder(now: () => number) {
  const frames: Frame[] = [];
  const connections: Connection[] = [];
  const current = new Map<number, Connection>();
  const traces = new Map<string, MoveTrace>();
  let moves: readonly RecordedMove[] = [];
  let state: SessionState | null = null;
  let lastId = 0;

  function dial(epoch: number, url: string, dialled: number): Connection {
    lastId += 1;
    const connection = { id: lastId, epoch, url, dialled, opened: null, closed: null };
    current.set(epoch, connection);
    keep(connections, connection, CONNECTIONS);
    return connection;
  }

  /** The socket of this epoch; one that came back by itself was waited for since the last one closed. */
  function connectionOf(epoch: number): Connection | undefined {
    const known = current.get(epoch);
    return known?.closed ? dial(epoch, known.url, known.closed.at) : known;
  }

  return {
    dialled: (epoch: number, url: string) => void dial(epoch, url, now()),
    opened(epoch: number) {
      const connection = connectionOf(epoch);
      if (connection) connection.opened = now();
    },
    closed(epoch: number, code: number) {
      const connection = connectionOf(epoch);
      if (connection) connection.closed = { at: now(), code };
    },
    hungUp(epoch: number, code: number) {
      const connection = current.get(epoch);
      if (connection && !connection.closed) connection.closed = { at: now(), code };
    },
    frame(epoch: number, way: Frame['way'], text: string) {
      const at = now();
      const connection = current.get(epoch)?.id ?? 0;
      keep(frames, { connection, at, way, text: strikeFrame(text) }, FRAMES);
    },

    /** One step of the session. */
    observe(before: SessionState, event: SessionEvent, after: SessionState) {
      moves = recordMoves(moves, before, event, after, now());
      state = after;
      if (event.type !== 'answered' || event.tag !== 'trace' || !event.answer.ok) return;
      const trace = v.safeParse(MoveTrace, event.answer.value);
      if (!trace.success) return;
      traces.set(trace.output.moveId, trace.output);
      const [oldest] = traces.keys();
      if (traces.size > TRACES && oldest !== undefined) traces.delete(oldest);
    },

    recording: (): Recording => ({ connections, frames, moves, traces, state }),
  };
}

function keep<Item>(list: Item[], item: Item, most: number): void {
  list.push(item);
  if (list.length > most) list.splice(0, list.length - most);
}
