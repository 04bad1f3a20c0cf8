import type { Admission, AdmissionRequest } from '../protocol/admission.ts';
import { bridgeRequests, callBridgeSubject } from '../protocol/bus.ts';
import { Limits } from '../protocol/limits.ts';
import { problem, problemName } from '../protocol/problem.ts';
import { fail, ok } from '../protocol/result.ts';
import type { Role } from '../protocol/role.ts';
import type { Core } from './core.ts';
import { createGuest, destroyGuest } from './guests.ts';
import type { Lifecycle } from './lifecycle.ts';
import { hasRoomToWait } from './lobby.ts';
import { opens } from './passes.ts';
import { choosePlace, sendReplaceQuery } from './replaceQuery.ts';
import { sameText } from './sameText.ts';
import type { Space } from './space.ts';
import { mintFirstToken } from './tokens.ts';
import { issuerOf } from './web/issuer.ts';
import { ask, type DataOf, type Reply, tell } from './wire.ts';

/** Lets a person in, at any call bridge: finds the space, and places them where it runs or is to run (SPEC J). */
export async function admit(
  core: Core,
  request: AdmissionRequest,
  remoteAddress: string,
): Promise<Reply<Admission>> {
  const space = core.spaces.byNumericId(request.numericId);
  const role = roleOf(space, request) ?? (space && (await opens(core, request.pass, space)) ? 'guest' : null);
  if (!space || !role) return fail(problem('not-admitted'));
  const place = { numericId: space.numericId, name: space.name };
  if (request.name === undefined) return ok({ place });

  const guest = createGuest(core, request.name);
  const order = { space: space.id, ...guest, remoteAddress, role, pass: request.pass };
  let created = await createWhereItRuns(core, order);
  // It began to drain between its answer and the order: another one says so of itself now.
  if (!created.ok && problemName(created.failure) === 'bridge-unavailable')
    created = await createWhereItRuns(core, order);
  if (created.ok) {
    leaveOther(core, request.instead);
    return ok({ place, token: created.value.token });
  }
  destroyGuest(core, order.userId);
  return created;
}

/** The bridge that the person came from may be silent, and come to itself later: nobody is to be listed twice (SPEC R8). */
function leaveOther({ bus }: Core, token: string | undefined) {
  const bridge = token === undefined ? undefined : issuerOf(token);
  if (token === undefined || bridge === undefined) return;
  tell(bus, bridgeRequests, callBridgeSubject(bridge), 'elsewhere', { token });
}

async function createWhereItRuns(core: Core, order: DataOf<typeof bridgeRequests, 'createParticipant'>) {
  const best = choosePlace(core, order.space, await sendReplaceQuery(core, order.space));
  if (!best) return fail(problem('no-capacity'));
  return ask(core.bus, bridgeRequests, callBridgeSubject(best.bridge), 'createParticipant', order);
}

/** At the bridge that was chosen. */
export async function createParticipant(
  core: Core,
  lifecycle: Lifecycle,
  order: DataOf<typeof bridgeRequests, 'createParticipant'>,
): Promise<Reply<{ participant: string; token: string }>> {
  if (core.draining) return fail(problem('bridge-unavailable'));
  const space = core.spaces.byId(order.space);
  if (!space) return fail(problem('not-admitted'));
  const call = lifecycle.startCall(space);
  const { userId, name, role } = order;
  const lobby = call.locked && role !== 'host';
  if (lobby && !hasRoomToWait(call)) return fail(problem('meeting-locked'));
  const created = lifecycle.create(call, { userId, name, role }, order.remoteAddress, {
    by: 'admission',
    within: Limits.tokenLife,
    lobby,
    pass: order.pass ?? null,
  });
  if (!created.ok) return created;
  const token = await mintFirstToken(core, created.value);
  return ok({ participant: created.value.id, token });
}

/**
 * As what they come in, if at all: by the host's passcode, typed or in a link, as a host (SPEC H1); by the passcode, or the
 * secret of a join link, as a guest. Takes as long for a meeting that there is not (SPEC J2).
 */
function roleOf(space: Space | undefined, { passcode = '', secret = '' }: AdmissionRequest): Role | null {
  const typedHost = sameText(space?.hostPasscode ?? '', passcode);
  const linkedHost = sameText(space?.hostPasscode ?? '', secret);
  const bySecret = sameText(space?.secret ?? '', secret) && !!space?.secret;
  const byPasscode = sameText(space?.passcode ?? '', passcode);
  if (!space) return null;
  if (space.hostPasscode !== '' && (typedHost || linkedHost)) return 'host';
  if (bySecret || byPasscode) return 'guest';
  // Who mistypes a host's passcode is told, and does not come in as a guest by surprise.
  const mistyped = space.hostPasscode !== '' && passcode !== '';
  return space.passcode === '' && !mistyped ? 'guest' : null;
}
