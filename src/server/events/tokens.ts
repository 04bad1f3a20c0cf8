import { createHash, randomBytes } from 'node:crypto';

/** Lets one client connect to the events, once, and soon. It says nothing about anybody. */
export interface EventTokens {
  make(): string;
  /** True once for each token that was made and is not too old. */
  take(token: string): boolean;
}

const LIFE = 60_000;
/** More than this many at once is somebody who makes them for nothing; the oldest go. */
const MOST = 1_000;

export function createEventTokens(now: () => number): EventTokens {
  /** By their digests, with the time until which they are good: looking one up tells nothing about the others. */
  const good = new Map<string, number>();
  const digest = (token: string) => createHash('sha256').update(token).digest('base64');
  return {
    make() {
      const token = randomBytes(32).toString('base64url');
      good.set(digest(token), now() + LIFE);
      const [oldest] = good.keys();
      if (good.size > MOST && oldest !== undefined) good.delete(oldest);
      return token;
    },
    take(token) {
      const key = digest(token);
      const until = good.get(key);
      return until !== undefined && good.delete(key) && now() < until;
    },
  };
}
