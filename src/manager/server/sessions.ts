import { createHash, randomBytes } from 'node:crypto';

const LIVES_FOR = 8 * 60 * 60_000;
const MOST = 1_000;
export const COOKIE = 'segue_manager';
const IN_COOKIES = new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w-]{43})(?:;|$)`);

interface Session {
  user: string;
  until: number;
}

/** Who is signed in. A session ends after eight hours without a request. Only digests of their names are kept. */
export interface Sessions {
  begin(user: string): string;
  /** Of a `Cookie` header. */
  of(cookies: string | undefined): Session | undefined;
  end(cookies: string | undefined): void;
}

export function createSessions(now: () => number): Sessions {
  const sessions = new Map<string, Session>();
  const keyOf = (secret: string) => createHash('sha256').update(secret).digest('base64');
  const keyIn = (cookies: string | undefined) => {
    const found = IN_COOKIES.exec(cookies ?? '')?.[1];
    return found === undefined ? undefined : keyOf(found);
  };
  return {
    begin(user) {
      const secret = randomBytes(32).toString('base64url');
      sessions.set(keyOf(secret), { user, until: now() + LIVES_FOR });
      const [oldest] = sessions.keys();
      if (sessions.size > MOST && oldest !== undefined) sessions.delete(oldest);
      return secret;
    },
    of(cookies) {
      const key = keyIn(cookies);
      const session = key === undefined ? undefined : sessions.get(key);
      if (!session || key === undefined) return undefined;
      if (session.until < now()) {
        sessions.delete(key);
        return undefined;
      }
      session.until = now() + LIVES_FOR;
      return session;
    },
    end(cookies) {
      const key = keyIn(cookies);
      if (key !== undefined) sessions.delete(key);
    },
  };
}
