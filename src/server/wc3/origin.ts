import type { IncomingHttpHeaders } from 'node:http';

/**
 * Says whether a request may open a session: a page of our own (its origin has the host that the request went
 * to), one of the listed origins, or no browser at all, which could claim any origin anyway.
 */
export type OriginRule = (headers: IncomingHttpHeaders) => boolean;

export function originRule(listed: readonly string[]): OriginRule {
  const known = new Set(listed);
  return ({ origin, host }) => {
    if (origin === undefined || known.has(origin)) return true;
    return URL.canParse(origin) && new URL(origin).host === host?.toLowerCase();
  };
}
