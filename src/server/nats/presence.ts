import { setTimeout as wait } from 'node:timers/promises';
import type { NatsConnection } from '@nats-io/transport-node';
import * as v from 'valibot';
import { KNOWN_FOR } from '../../cluster/roll.ts';
import type { Line } from './line.ts';

/*
 * Who serves what, so that gathering ends with the last answer and not with its deadline. A service is told of when it
 * begins and ends, and to whoever comes later and asks. What is not known here is only waited for longer.
 */

const Text = v.pipe(v.string(), v.maxLength(200));
const Notice = v.strictObject({ subject: Text, service: Text, here: v.boolean() });
type Notice = v.InferOutput<typeof Notice>;

/** Milliseconds in which everybody has answered whoever has just come. */
const INTRODUCED_IN = 300;

export interface Presence {
  /** Resolves when those who were there before are known: earlier, a gathering would not wait for them. */
  introduced: Promise<unknown>;
  begin(subject: string, service: string): void;
  end(subject: string, service: string): void;
  /** Somebody who is there after all. */
  note(notice: Notice): void;
  /**
   * Did not answer in time: not waited for any more, unless they say that they are there. Whoever goes on after a standstill says so
   * first, and is not left out of what is gathered next because others answer sooner (SPEC K8).
   */
  doubt(subject: string, services: Iterable<string>): void;
  of(subject: string): ReadonlySet<string>;
  /** Those who may be there all the same: until they say whether they are, or for as long as the roll would know them (SPEC K1). */
  doubted(subject: string): string[];
}

export function createPresence(connection: NatsConnection, prefix: string, line: Line): Presence {
  const noticeSubject = `${prefix}.presence.notice`;
  const censusSubject = `${prefix}.presence.census`;
  const known = new Map<string, Set<string>>();
  const own = new Map<string, string>();
  const doubts = new Map<string, { subject: string; until: number }>();

  function note({ subject, service, here }: Notice): void {
    doubts.delete(service);
    const services = known.get(subject) ?? new Set();
    if (here) services.add(service);
    else services.delete(service);
    if (services.size > 0) known.set(subject, services);
    else known.delete(subject);
  }

  const say = (notice: Notice) => {
    if (!connection.isClosed() && !connection.isDraining())
      connection.publish(noticeSubject, JSON.stringify(notice));
  };

  connection.subscribe(noticeSubject, {
    callback(error, message) {
      if (error) return;
      const notice = v.safeParse(Notice, parsed(message.string()));
      // Of one's own services nobody else knows better.
      if (notice.success && !own.has(notice.output.service)) note(notice.output);
    },
  });
  connection.subscribe(censusSubject, {
    callback(error) {
      if (error) return;
      for (const [service, subject] of own) say({ subject, service, here: true });
    },
  });
  const takeCensus = () => {
    if (!connection.isClosed() && !connection.isDraining()) connection.publish(censusSubject);
  };
  takeCensus();
  // What was said during an outage was lost, and what each told before may not be so any more.
  line.onBack(() => {
    for (const [service, subject] of own) say({ subject, service, here: true });
    takeCensus();
  });

  return {
    introduced: wait(INTRODUCED_IN, undefined, { ref: false }),
    begin(subject, service) {
      own.set(service, subject);
      note({ subject, service, here: true });
      say({ subject, service, here: true });
    },
    end(subject, service) {
      own.delete(service);
      note({ subject, service, here: false });
      say({ subject, service, here: false });
    },
    note,
    doubt(subject, services) {
      const until = performance.now() + KNOWN_FOR;
      for (const service of services) {
        // Who has said meanwhile that they are gone is gone.
        if (!known.get(subject)?.has(service)) continue;
        note({ subject, service, here: false });
        doubts.set(service, { subject, until });
      }
      takeCensus();
    },
    doubted(subject) {
      const now = performance.now();
      for (const [service, { until }] of doubts) if (until <= now) doubts.delete(service);
      return [...doubts].flatMap(([service, doubt]) => (doubt.subject === subject ? [service] : []));
    },
    of: (subject) => known.get(subject) ?? new Set(),
  };
}

function parsed(text: string): unknown {
  if (text.length > 1_000) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
