import type { Admission, AdmissionRequest } from '../protocol/admission.ts';
import { bridgeRequests, callBridgeSubject } from '../protocol/bus.ts';
import { Limits } from '../protocol/limits.ts';
import { problem } from '../protocol/problem.ts';
import { fail, ok } from '../protocol/result.ts';
import type { Core } from './core.ts';
import { createGuest, destroyGuest, type Guest } from './guests.ts';
import type { Lifecycle } from './lifecycle.ts';
import { choosePlace, sendReplaceQuery } from './replaceQuery.ts';
import { sameText } from './sameText.ts';
import type { Space } from './space.ts';
import { mintFirstToken } from './tokens.ts';
import { ask, type Reply } from './wire.ts';

/** Lets a person in, at any call bridge: finds the space, and places them where it runs or is to run (SPEC J). */
export async function admit(
  core: Core,
  request: AdmissionRequest,
  remoteAddress: string,
): Promise<Reply<Admission>> {
  const space = core.spaces.byNumericId(request.numericId);
  if (!mayEnter(space, request)) return fail(problem('not-admitted'));
  const place = { numericId: space.numericId, name: space.name };
  if (request.name === undefined) return ok({ place });

  const best = choosePlace(core, space.id, await sendReplaceQuery(core, space.id));
  if (!best) return fail(problem('no-capacity'));
  const guest = createGuest(core, request.name);
  const created = await ask(core.bus, bridgeRequests, callBridgeSubject(best.bridge), 'createParticipant', {
    space: space.id,
    ...guest,
    remoteAddress,
  });
  if (created.ok) return ok({ place, token: created.value.token });
  destroyGuest(core, guest.userId);
  return created;
}

/** At the bridge that was chosen. */
export async function createParticipant(
  core: Core,
  lifecycle: Lifecycle,
  order: Guest & { space: string; remoteAddress: string },
): Promise<Reply<{ participant: string; token: string }>> {
  const space = core.spaces.byId(order.space);
  if (!space) return fail(problem('not-admitted'));
  const call = lifecycle.startCall(space);
  if (call.locked) return fail(problem('meeting-locked'));
  const { userId, name } = order;
  const created = lifecycle.create(call, { userId, name }, order.remoteAddress, {
    by: 'admission',
    within: Limits.tokenLife,
  });
  if (!created.ok) return created;
  const token = await mintFirstToken(core, created.value);
  return ok({ participant: created.value.id, token });
}

/** The passcode or the secret of a join link. Takes as long for a meeting that there is not (SPEC J2). */
function mayEnter(space: Space | undefined, request: AdmissionRequest): space is Space {
  const bySecret = sameText(space?.secret ?? '', request.secret ?? '') && !!space?.secret;
  const byPasscode = sameText(space?.passcode ?? '', request.passcode ?? '');
  return space !== undefined && (bySecret || byPasscode || space.passcode === '');
}
