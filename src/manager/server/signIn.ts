import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyRequest } from 'fastify';
import { COOKIE, createSessions, type Sessions } from './sessions.ts';

export interface SignInPorts {
  /** Whether an `Authorization` header has the API's user and password. */
  admits(authorization: string): boolean;
  /** Milliseconds that an address has to wait, and what it has done to deserve it. */
  slowdown: { wait(address: string): number; failed(address: string): void };
  /** Whether the `Origin` is a page of our own. */
  allows(headers: IncomingHttpHeaders): boolean;
  now(): number;
}

export interface SignIn {
  enter(
    credentials: { user: string; password: string },
    request: FastifyRequest,
  ): { is: 'in'; cookie: string } | { is: 'wrong' } | { is: 'wait'; milliseconds: number };
  /** Answers the cookie that ends it. */
  leave(request: FastifyRequest): string;
  session: (headers: IncomingHttpHeaders) => ReturnType<Sessions['of']>;
  /** What changes something has to say where it comes from; what only reads must not come from another site. */
  fromOwnPage(request: FastifyRequest): boolean;
}

const OTHER_SITES = new Set(['cross-site', 'same-site']);

export function createSignIn({ admits, slowdown, allows, now }: SignInPorts): SignIn {
  const sessions = createSessions(now);
  return {
    enter({ user, password }, request) {
      const milliseconds = slowdown.wait(request.ip);
      if (milliseconds > 0) return { is: 'wait', milliseconds };
      const encoded = Buffer.from(`${user}:${password}`).toString('base64');
      if (!admits(`Basic ${encoded}`)) {
        slowdown.failed(request.ip);
        return { is: 'wrong' };
      }
      sessions.end(request.headers.cookie);
      return { is: 'in', cookie: cookie(sessions.begin(user), request) };
    },
    leave(request) {
      sessions.end(request.headers.cookie);
      return `${cookie('', request)}; Max-Age=0`;
    },
    session: ({ cookie: cookies }) => sessions.of(cookies),
    fromOwnPage({ method, headers }) {
      if (OTHER_SITES.has(String(headers['sec-fetch-site']))) return false;
      return method === 'GET' || (headers.origin !== undefined && allows(headers));
    },
  };
}

/** For this browser session, for requests of our own pages, and out of reach of any script. */
function cookie(value: string, { protocol, headers }: FastifyRequest): string {
  const secure = protocol === 'https' || headers['x-forwarded-proto'] === 'https';
  return `${COOKIE}=${value}; Path=/manager; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
}
