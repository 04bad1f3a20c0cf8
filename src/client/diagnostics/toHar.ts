import { version } from '../../../package.json';
import type { MoveTimeline, SessionFacts } from '../store/diagnosis.ts';
import type { Connection, Frame, Recording } from './recording.ts';
import { strikeText } from './strike.ts';

/*
 * An HTTP archive (HAR 1.2) with one entry a socket, its frames in `_webSocketMessages` as Chrome's DevTools write
 * and read them. What the format has no place for (the moves) stands under a name with an underscore, as it asks.
 */

export function toHar(
  { connections, frames }: Recording,
  session: SessionFacts,
  moves: readonly MoveTimeline[],
  browser: string,
): string {
  const entries = connections.map((connection) =>
    entryOf(
      connection,
      frames.filter((frame) => frame.connection === connection.id),
    ),
  );
  const log = {
    version: '1.2',
    creator: { name: 'Segue', version },
    pages: [],
    entries,
    comment: browser,
    _segue: { session, moves },
  };
  return strikeText(JSON.stringify({ log }, null, 1));
}

function entryOf(connection: Connection, frames: readonly Frame[]) {
  const { dialled, opened, closed, url } = connection;
  const end = closed?.at ?? frames.at(-1)?.at ?? opened ?? dialled;
  const wait = (opened ?? end) - dialled;
  const receive = opened === null ? 0 : Math.max(0, end - opened);
  return {
    startedDateTime: new Date(dialled).toISOString(),
    time: wait + receive,
    request: {
      method: 'GET',
      url,
      httpVersion: 'HTTP/1.1',
      headers: [],
      queryString: [],
      cookies: [],
      headersSize: -1,
      bodySize: 0,
    },
    response: responseOf(connection),
    cache: {},
    timings: { blocked: -1, dns: -1, connect: -1, ssl: -1, send: 0, wait, receive },
    connection: String(connection.id),
    comment: closed ? `closed with ${closed.code}` : 'open',
    _resourceType: 'websocket',
    _webSocketMessages: frames.map(({ way, at, text }) => ({
      type: way,
      /** Seconds since 1970. */
      time: at / 1_000,
      /** A frame of text. */
      opcode: 1,
      data: text,
    })),
  };
}

/** Status 0, as the browser has it, of a socket that never opened. */
function responseOf({ opened, closed }: Connection) {
  const rest = {
    httpVersion: 'HTTP/1.1',
    headers: [],
    cookies: [],
    content: { size: 0, mimeType: 'x-unknown' },
    redirectURL: '',
    headersSize: -1,
    bodySize: -1,
  };
  if (opened !== null) return { status: 101, statusText: 'Switching Protocols', ...rest };
  return {
    status: 0,
    statusText: '',
    ...rest,
    _error: closed ? 'never opened' : 'not open yet',
  };
}
