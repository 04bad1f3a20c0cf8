import type { Browser } from '@playwright/test';
import { bridgeApi } from './api.ts';
import type { KitCluster } from './cluster.ts';
import { createMeeting, type Meeting, type MeetingWishes, numericIdFor, removeMeeting } from './meeting.ts';
import { createOperator, type Operator } from './operator.ts';
import { Participant, type ParticipantWishes } from './participant.ts';
import { outfit } from './wardrobe.ts';

/** Everything of one scenario: its people, its meetings, and what the cluster said since it began. */
export interface Scene {
  cluster: KitCluster;
  operator: Operator;
  people: readonly Participant[];
  meetings: readonly Meeting[];
  /** Names that were connected in two meetings at once, with where; looked for all the time. */
  doubles: ReadonlySet<string>;
  trace(): KitCluster['trace'];
  log(): readonly string[];
  arrange(name: string, wishes?: MeetingWishes): Promise<Meeting>;
  bring(wishes: ParticipantWishes): Promise<Participant>;
  end(): Promise<void>;
}

const LOOK_EVERY = 5;

export function createScene(cluster: KitCluster, browser: Browser, worker: number): Scene {
  const bridges = cluster.bridges.map(({ name, origin }) =>
    bridgeApi({ name, origin, user: cluster.user, password: cluster.password }),
  );
  const people: Participant[] = [];
  const meetings: Meeting[] = [];
  const doubles = new Set<string>();
  const began = { trace: cluster.trace.length, log: cluster.log.length };

  const watch = setInterval(() => {
    const mine = new Set(meetings.map((meeting) => meeting.id));
    const connected = new Map<string, string>();
    for (const { name, space, state } of cluster.people()) {
      if (state !== 'connected' || !mine.has(space)) continue;
      const other = connected.get(name);
      if (other !== undefined) doubles.add(`${name} in ${other} and ${space}`);
      connected.set(name, space);
    }
  }, LOOK_EVERY);

  return {
    cluster,
    operator: createOperator(bridges),
    people,
    meetings,
    doubles,
    trace: () => cluster.trace.slice(began.trace),
    log: () => cluster.log.slice(began.log),
    async arrange(name, wishes) {
      const meeting = await createMeeting(bridges, name, numericIdFor(worker), wishes);
      meetings.push(meeting);
      return meeting;
    },
    async bring({ name, meeting, attention = 'usual', ...wishes }) {
      if (people.some((person) => person.name === name)) throw new Error(`There is a ${name} already.`);
      const context = await browser.newContext({
        baseURL: cluster.url,
        viewport: attention === 'none' ? { width: 320, height: 240 } : { width: 1_100, height: 700 },
        locale: 'en-US',
        // The stopwatch brings a worklet of its own.
        bypassCSP: attention === 'timed',
      });
      const person = await Participant.in(context, name, outfit(people.length, attention !== 'usual'), {
        attention,
        address: cluster.address,
      });
      people.push(person);
      if (meeting) await person.joins(meeting, wishes);
      return person;
    },
    async end() {
      clearInterval(watch);
      for (const meeting of meetings) await removeMeeting(bridges, meeting);
      await Promise.all(people.map((person) => person.page.context().close()));
    },
  };
}
