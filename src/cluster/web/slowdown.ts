import type { Clock } from '../ports.ts';

/** Failed admissions that an address may have within a minute before it is slowed (SPEC J3). */
const FREE_FAILURES = 10;
const MEMORY = 60_000;
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 60_000;
/** Beyond this many addresses the one that was heard of least lately is forgotten. */
const ADDRESSES = 10_000;

interface Record {
  failures: number;
  lastAt: number;
  blockedUntil: number;
}

export interface Slowdown {
  /** Milliseconds to wait before another attempt is looked at; 0: go on. */
  wait(address: string): number;
  failed(address: string): void;
  /** Takes one failure back: a guess counts as failed before it is looked at, so that many at once gain nothing. */
  succeeded(address: string): void;
}

export function createSlowdown(clock: Pick<Clock, 'now'>): Slowdown {
  const records = new Map<string, Record>();

  function recordOf(address: string, now: number): Record {
    const known = records.get(address);
    const record =
      known && now - Math.max(known.lastAt, known.blockedUntil) < MEMORY
        ? known
        : { failures: 0, lastAt: now, blockedUntil: 0 };
    // To the end of the map: its first entry is always the one to forget.
    records.delete(address);
    records.set(address, record);
    const [oldest] = records.keys();
    if (records.size > ADDRESSES && oldest !== undefined) records.delete(oldest);
    return record;
  }

  return {
    wait: (address) => Math.max(0, (records.get(address)?.blockedUntil ?? 0) - clock.now()),
    failed(address) {
      const now = clock.now();
      const record = recordOf(address, now);
      record.failures += 1;
      record.lastAt = now;
      const beyond = record.failures - FREE_FAILURES;
      if (beyond >= 0) record.blockedUntil = now + Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** beyond);
    },
    succeeded(address) {
      const record = records.get(address);
      if (!record) return;
      record.failures -= 1;
      record.blockedUntil = 0;
      if (record.failures <= 0) records.delete(address);
    },
  };
}
