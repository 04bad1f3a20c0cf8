import * as v from 'valibot';
import type { ApiFailure, CallBridgeApi } from '../../cluster/api.ts';
import type { Space } from '../../cluster/space.ts';
import { ok, type Result } from '../../protocol/result.ts';
import { created, done, failed, found } from './answer.ts';
import { type Form, Parameter, readForm } from './form.ts';
import { ApiLayout } from './layout.ts';
import { type Listing, listPage } from './page.ts';
import { ownPolicyElements, PolicyForm } from './policy.ts';
import type { Resource } from './resource.ts';
import { objectXml, type XmlElement } from './xml.ts';

/** An element for what is unset is left out, as the API does. */
const unlessUnset = (value: string): string | undefined => (value === '' ? undefined : value);

const spaceList: Listing<Space> = {
  list: 'coSpaces',
  item: 'coSpace',
  cap: 20,
  words: (space) => [space.name, space.uri, space.numericId],
  elements: ({ name, uri, numericId }) => ({ name, uri: unlessUnset(uri), callId: unlessUnset(numericId) }),
};

const spaceElements = (space: Space): XmlElement => ({
  name: space.name,
  uri: unlessUnset(space.uri),
  callId: unlessUnset(space.numericId),
  secret: unlessUnset(space.secret),
  passcode: unlessUnset(space.passcode),
  defaultLayout: space.defaultLayout,
  nonMemberAccess: true,
  requireCallId: true,
  cdrTag: unlessUnset(space.cdrTag),
  joinAudioMuteOverride: space.joinAudioMuteOverride,
  ...ownPolicyElements(space),
  hostPasscode: unlessUnset(space.hostPasscode),
});

const digits = (most: number) => v.pipe(v.string(), v.regex(/^\d*$/), v.maxLength(most));

export const SpaceForm = {
  name: v.optional(Parameter.text(200)),
  uri: v.optional(v.pipe(v.string(), v.regex(/^[^\s/?#]*$/u), v.maxLength(200))),
  callId: v.optional(digits(20)),
  secret: v.optional(Parameter.text(200)),
  passcode: v.optional(digits(100)),
  hostPasscode: v.optional(digits(100)),
  // There are no members here, and a space without a numeric ID is asked for by an empty one.
  nonMemberAccess: v.optional(Parameter.on),
  requireCallId: v.optional(Parameter.on),
  cdrTag: v.optional(Parameter.text(100)),
  ...PolicyForm,
  /** Unset, it is what a new space has. */
  defaultLayout: v.optional(
    v.pipe(
      v.string(),
      v.transform((name) => name || 'automatic'),
      ApiLayout,
    ),
  ),
};

function readSpace(form: Form): Result<Partial<Omit<Space, 'id'>>, ApiFailure> {
  const read = readForm(SpaceForm, form, 'unsets');
  if (!read.ok) return read;
  const { callId, nonMemberAccess, requireCallId, ...fields } = read.value;
  const given = { ...fields, numericId: callId };
  return ok(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)));
}

export const coSpaces = (bridge: CallBridgeApi): Resource => ({
  GET({ query }) {
    const page = listPage(spaceList, bridge.spaces(), query);
    return page.ok ? found(page.value) : failed(page.failure);
  },
  async POST({ form }) {
    const read = readSpace(form);
    if (!read.ok) return failed(read.failure);
    const made = await bridge.createSpace(read.value);
    return made.ok ? created(`/coSpaces/${made.value.id}`) : failed(made.failure);
  },
});

export const coSpace = (bridge: CallBridgeApi): Resource => ({
  GET({ id }) {
    const space = bridge.space(id);
    return space
      ? found(objectXml('coSpace', spaceElements(space), space.id))
      : failed({ code: 'coSpaceDoesNotExist' });
  },
  async PUT({ id, form }) {
    // Before the form is judged: an unknown id is the same answer whatever comes with it.
    if (!bridge.space(id)) return failed({ code: 'coSpaceDoesNotExist' });
    const read = readSpace(form);
    if (!read.ok) return failed(read.failure);
    const modified = await bridge.modifySpace(id, read.value);
    return modified.ok ? done : failed(modified.failure);
  },
  async DELETE({ id }) {
    const removed = await bridge.removeSpace(id);
    return removed.ok ? done : failed(removed.failure);
  },
});
