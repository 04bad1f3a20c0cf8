import { Limits } from '../protocol/limits.ts';
import { type Problem, problem } from '../protocol/problem.ts';
import { fail, ok, type Result } from '../protocol/result.ts';
import type { Call } from './call.ts';
import type { Core } from './core.ts';
import { sessionOf } from './member.ts';
import type { Participant } from './participant.ts';

/* Before a locked meeting: who waits there is seen by its hosts alone (SPEC L). */

export const hasRoomToWait = (call: Call): boolean => call.lobby.size < Limits.lobby;

/** To every host who is there, after each change. */
export function tellHosts(core: Core, call: Call): void {
  const hosts = [...call.members.values()].filter(
    ({ role, state }) => role === 'host' && state === 'connected',
  );
  const sessions = hosts.flatMap((host) => sessionOf(host) ?? []);
  if (sessions.length > 0) core.outbox.tellAll(sessions, lobbyOf(call));
}

/** To a host who has just come, or come back. */
export function tellHost(core: Core, host: Participant): void {
  const session = sessionOf(host);
  if (session && host.role === 'host' && host.state === 'connected')
    core.outbox.tell(session, lobbyOf(host.call));
}

const lobbyOf = (call: Call) =>
  ({
    name: 'PUT /api/call/session/lobby',
    data: { waiting: [...call.lobby.values()].map(({ id, name }) => ({ id, name })) },
  }) as const;

/** Their client hears of it and authenticates once more; until then they are listed as placed (SPEC L4). */
export function letIn(core: Core, participant: Participant): Result<undefined, Problem> {
  const { call } = participant;
  if (!call.hasRoomFor(participant.name, core.limits.meetingLimit)) return fail(problem('meeting-full'));
  call.lobby.delete(participant.id);
  participant.state = 'initial';
  call.add(participant);
  core.log('Info', `participant "${participant.userId}" (${participant.id}): let in from the lobby`);
  const session = sessionOf(participant);
  if (session) core.outbox.tell(session, { name: 'POST /api/call/session/admitted', data: undefined });
  tellHosts(core, call);
  return ok(undefined);
}

/** In the order in which they came, as many as there is room for. */
export function letAllIn(core: Core, call: Call): void {
  for (const id of [...call.lobby.keys()]) {
    const participant = core.participants.get(id);
    if (participant) letIn(core, participant);
  }
}
