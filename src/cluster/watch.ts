import { type WebSession, webRequests } from '../protocol/bus.ts';
import { problemName } from '../protocol/problem.ts';
import type { Core } from './core.ts';
import { groupBy } from './groupBy.ts';
import { sessionOf } from './member.ts';
import { ask } from './wire.ts';

const WATCH_EVERY = 5_000;

/**
 * A web bridge that dies says nothing, so those that hold sockets of ours are asked now and then. One that is not
 * there has lost all its sockets; one that is slow has not.
 */
export function watchWebBridges(core: Core, lost: (session: string) => void): void {
  async function look(subject: string, sessions: readonly WebSession[]) {
    const reply = await ask(core.bus, webRequests, subject, 'watch', undefined, WATCH_EVERY);
    if (reply.ok || problemName(reply.failure) !== 'nobody-there') return;
    core.log('Warning', `web bridge at ${subject}: gone with ${sessions.length} sessions`);
    for (const { id } of sessions) lost(id);
  }

  core.clock.after(WATCH_EVERY, () => {
    const sessions = [...core.sessions.values()].flatMap((participant) => sessionOf(participant) ?? []);
    for (const [subject, there] of groupBy(sessions, (session) => session.subject)) void look(subject, there);
    watchWebBridges(core, lost);
  });
}
