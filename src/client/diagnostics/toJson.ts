import type { MoveTimeline, SessionFacts } from '../store/diagnosis.ts';
import type { Recording } from './recording.ts';
import { strikeText } from './strike.ts';

/** Everything that was recorded, for people and scripts. Struck once more on the way out. */
export function toJson(
  { connections, frames }: Recording,
  session: SessionFacts,
  moves: readonly MoveTimeline[],
  browser: string,
): string {
  const all = {
    format: 'segue diagnostics 1',
    browser,
    session,
    moves,
    connections: connections.map(({ id, dialled, opened, closed, ...connection }) => ({
      ...connection,
      dialled: iso(dialled),
      opened: opened === null ? null : iso(opened),
      closed: closed && { at: iso(closed.at), code: closed.code },
      frames: frames
        .filter((frame) => frame.connection === id)
        .map(({ at, way, text }) => ({ at: iso(at), way, message: parsed(text) })),
    })),
  };
  return strikeText(JSON.stringify(all, null, 1));
}

const iso = (at: number): string => new Date(at).toISOString();

/** What `strikeFrame` has written. */
const parsed = (text: string): unknown => JSON.parse(text);
