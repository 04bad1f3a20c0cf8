import { webRequests } from '../protocol/bus.ts';
import { problemName } from '../protocol/problem.ts';
import type { Core } from './core.ts';
import { sessionOf } from './member.ts';
import { ask } from './wire.ts';

const WATCH_EVERY = 5_000;

/**
 * A web bridge that dies says nothing, so those that hold sockets of ours are asked now and then. One that is not
 * there has lost all its sockets; one that is slow has not.
 */
export function watchWebBridges(core: Core, lost: (session: string) => void): void {
  async function look(subject: string, sessions: string[]) {
    const reply = await ask(core.bus, webRequests, subject, 'watch', undefined, WATCH_EVERY);
    if (reply.ok || problemName(reply.failure) !== 'nobody-there') return;
    core.log('Warning', `web bridge at ${subject}: gone with ${sessions.length} sessions`);
    for (const session of sessions) lost(session);
  }

  core.clock.after(WATCH_EVERY, () => {
    const bySubject = new Map<string, string[]>();
    for (const participant of core.sessions.values()) {
      const session = sessionOf(participant);
      if (session) bySubject.set(session.subject, [...(bySubject.get(session.subject) ?? []), session.id]);
    }
    for (const [subject, sessions] of bySubject) void look(subject, sessions);
    watchWebBridges(core, lost);
  });
}
