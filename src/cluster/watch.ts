import { type WebSession, webRequests } from '../protocol/bus.ts';
import { problemName } from '../protocol/problem.ts';
import type { Call } from './call.ts';
import type { Core } from './core.ts';
import { groupBy } from './groupBy.ts';
import { sessionOf } from './member.ts';
import { ask } from './wire.ts';

const WATCH_EVERY = 5_000;
/** Of 36 letters each: far from what a message of the bus may be. */
const SESSIONS_IN_QUESTION = 1_000;

/**
 * A web bridge that dies says nothing, and what one says while somebody is cut off is lost. So those that hold sockets of
 * ours are asked now and then which of these are there (SPEC K7). One that is not there has lost all its sockets; one that is
 * slow has not.
 */
export function watchWebBridges(core: Core, lost: (session: string) => void): void {
  async function look(subject: string, sessions: readonly string[]) {
    const reply = await ask(
      core.bus,
      webRequests,
      subject,
      'missing',
      { sessions: [...sessions] },
      WATCH_EVERY,
    );
    if (!reply.ok && problemName(reply.failure) !== 'nobody-there') return;
    const missing = reply.ok ? reply.value.missing : sessions;
    if (missing.length > 0)
      core.log(
        'Warning',
        `web bridge at ${subject}: gone with ${missing.length} of ${sessions.length} sessions`,
      );
    for (const id of missing) lost(id);
  }

  core.clock.after(WATCH_EVERY, () => {
    const sessions = [...core.sessions.values()].flatMap((participant) => sessionOf(participant) ?? []);
    for (const [subject, there] of groupBy(sessions, (session: WebSession) => session.subject)) {
      const ids = there.map(({ id }) => id);
      for (let from = 0; from < ids.length; from += SESSIONS_IN_QUESTION)
        void look(subject, ids.slice(from, from + SESSIONS_IN_QUESTION));
    }
    watchWebBridges(core, lost);
  });
}

/**
 * Whoever deletes a space asks all bridges for its call, and one that is cut off just then does not hear it; that the space is gone it
 * hears all the same (SPEC E4).
 */
export function watchSpaces(core: Core, end: (call: Call) => void): void {
  core.clock.after(WATCH_EVERY, () => {
    for (const call of [...core.calls.values()]) if (!core.spaces.byId(call.space.id)) end(call);
    watchSpaces(core, end);
  });
}
