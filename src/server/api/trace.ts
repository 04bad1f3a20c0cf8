import type { Log } from '../../cluster/ports.ts';
import type { TracedMove } from '../../protocol/traceContext.ts';

/** Parameters whose values are nobody's business but the caller's. */
const SECRET = /^(.*passcode|.*password|.*secret|.*token)$/i;
const INDENT = '    ';
/** Of one body. The log is kept for finding out why, and twenty thousand parameters must not push all else out of it. */
const MOST_LINES = 100;

/** The log lines of one request of the API, in the reference's words. */
export interface ApiTrace {
  request(method: string, url: string, from: string): void;
  body(size: number, type: string, raw: string): void;
  response(status: number, size: number, location: string | undefined): void;
}

/** Numbers the requests of one call bridge; each answer is the trace of the next one, which orders this move, if any. */
export function apiTraces(log: Log): (order?: TracedMove) => ApiTrace {
  let last = 0;
  return (order) => {
    last += 1;
    const number = last;
    const line = (text: string) => log('Info', `API trace ${number}: ${text}`, order);
    return {
      request: (method, url, from) => line(`${method} for "${withoutSecrets(url)}" (from ${from})`),
      body(size, type, raw) {
        line(`content data size ${size}, type "${type}":`);
        const lines = bodyLines(raw);
        for (const text of lines.slice(0, MOST_LINES)) line(text);
        if (lines.length > MOST_LINES) line(`(${lines.length - MOST_LINES} more lines)`);
      },
      response(status, size, location) {
        line(`sending ${status} response, size ${size}`);
        if (location !== undefined) line(`Location: ${location}`);
      },
    };
  };
}

/** One parameter a line, each but the last ending in `&`; long ones wrapped, the rest of them indented. */
export function bodyLines(raw: string): string[] {
  const parameters = raw.split('&').map(withoutSecret);
  return parameters.flatMap((parameter, index) => {
    const line = index < parameters.length - 1 ? `${parameter}&` : parameter;
    return (line.match(/.{1,48}/gsu) ?? ['']).map((part, at) => (at === 0 ? part : INDENT + part));
  });
}

function withoutSecret(parameter: string): string {
  const at = parameter.indexOf('=');
  if (at < 0) return parameter;
  const name = parameter.slice(0, at);
  return SECRET.test(decoded(name)) ? `${name}=[redacted]` : parameter;
}

function withoutSecrets(url: string): string {
  const at = url.indexOf('?');
  if (at < 0) return url;
  return (
    url.slice(0, at + 1) +
    url
      .slice(at + 1)
      .split('&')
      .map(withoutSecret)
      .join('&')
  );
}

/** A name that cannot be decoded is taken as it stands. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name.replaceAll('+', ' ')).trim();
  } catch {
    return name;
  }
}
