import type { Answer } from '../protocol/frame.ts';
import { problem } from '../protocol/problem.ts';
import { exhaustive, fail, ok } from '../protocol/result.ts';
import type { ClientRequest } from '../protocol/wc3.ts';
import type { Core } from './core.ts';
import type { Lifecycle } from './lifecycle.ts';
import { letAllIn, letIn } from './lobby.ts';
import { mute } from './orders.ts';
import type { Participant } from './participant.ts';

export type HostRequest = Extract<ClientRequest, { name: `${string} /api/call/host/${string}` }>;

/** What a host decides of others in the same call; anybody else is refused, whatever their client shows (SPEC H3). */
export function perform(
  core: Core,
  lifecycle: Lifecycle,
  host: Participant,
  { name, data }: HostRequest,
): Answer {
  if (host.role !== 'host' || host.state !== 'connected') return fail(problem('not-allowed'));
  const { call } = host;
  core.log('Info', `participant "${host.userId}" (${host.id}), a host: ${name}`);
  switch (name) {
    case 'POST /api/call/host/mute': {
      const whom =
        data.participant === undefined ? othersThan(core, host) : somebody(core, host, data.participant);
      if (!whom) return nobody;
      for (const other of whom) mute(core, other, { audio: true, video: false }, host.nameLabel ?? host.name);
      return done;
    }
    case 'POST /api/call/host/admit': {
      if (data.participant === undefined) {
        letAllIn(core, call);
        return done;
      }
      const visitor = call.lobby.has(data.participant) ? core.participants.get(data.participant) : undefined;
      return visitor ? letIn(core, visitor) : nobody;
    }
    case 'POST /api/call/host/remove': {
      const visitor = call.lobby.has(data.participant) ? core.participants.get(data.participant) : undefined;
      const [other] = visitor ? [visitor] : (somebody(core, host, data.participant) ?? []);
      if (!other) return nobody;
      lifecycle.remove(other, { how: 'ended', reason: 'removed' });
      return done;
    }
    case 'PUT /api/call/host/lock':
      call.modify({ locked: data.locked });
      // Whoever waits is let in when a lock is taken away (SPEC L5).
      if (!data.locked) letAllIn(core, call);
      return done;
    case 'POST /api/call/host/end':
      lifecycle.endCall(call);
      return done;
    default:
      return exhaustive(name);
  }
}

const done = ok(undefined);
const nobody = fail(problem('nobody-there'));

const othersThan = (core: Core, host: Participant): Participant[] =>
  [...host.call.members.keys()].flatMap((id) => {
    const other = core.participants.get(id);
    return other && other !== host ? [other] : [];
  });

/** Somebody else in the call. An arrival is the operator's until it has come (SPEC H5). */
function somebody(core: Core, host: Participant, id: string): [Participant] | undefined {
  const other = host.call.members.has(id) ? core.participants.get(id) : undefined;
  if (!other || other === host) return undefined;
  return other.arrival && other.arrival.stage !== 'committed' ? undefined : [other];
}
