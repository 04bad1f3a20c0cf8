import type { Log } from '../../cluster/ports.ts';
import type { Odd } from './natsBus.ts';

/** Milliseconds in which one subject is told of once: whoever sends nonsense may send much of it. */
const ONCE_IN = 60_000;

/** Says in the log that something on the bus speaks another language. */
export function createOddities(log: Log, now = () => performance.now()): Odd {
  const told = new Map<string, number>();
  return (subject, why) => {
    const before = told.get(subject);
    if (before !== undefined && now() - before < ONCE_IN) return;
    told.set(subject, now());
    log('Warning', `a message on the bus to ${subject} was not understood, and refused (${why})`);
  };
}
