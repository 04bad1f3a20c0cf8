import { LAYOUTS } from '../protocol/layout.ts';
import { OPEN_POLICY } from '../protocol/policy.ts';
import { fail, ok, type Result } from '../protocol/result.ts';
import type { ApiFailure } from './api.ts';
import type { Ids, SpaceStore } from './ports.ts';
import type { Space } from './space.ts';

type Fields = Partial<Omit<Space, 'id'>>;

/** API names of the fields, and how long each may be. */
const FIELDS = {
  name: { parameter: 'name', longest: 200 },
  uri: { parameter: 'uri', longest: 200 },
  numericId: { parameter: 'callId', longest: 20 },
  secret: { parameter: 'secret', longest: 200 },
  passcode: { parameter: 'passcode', longest: 100 },
  hostPasscode: { parameter: 'hostPasscode', longest: 100 },
  cdrTag: { parameter: 'cdrTag', longest: 100 },
} as const;
const NUMERIC_ID_DIGITS = 9;
const SECRET_DIGITS = 24;

/** The spaces as the API changes them: every rule about their fields is here. */
export interface Spaces {
  create(fields: Fields): Promise<Result<Space, ApiFailure>>;
  modify(id: string, fields: Fields): Promise<Result<Space, ApiFailure>>;
  remove(id: string): Promise<Result<undefined, ApiFailure>>;
}

export function createSpaces(store: SpaceStore, ids: Ids): Spaces {
  async function put(space: Space): Promise<Result<Space, ApiFailure>> {
    const wrong = whatIsWrong(store, space);
    if (wrong) return fail(wrong);
    await store.put(space);
    return ok(space);
  }

  return {
    // What is not given is made up, as a space without numeric ID or secret could be joined by nobody.
    create: (fields) =>
      put({
        id: ids.guid(),
        name: '',
        uri: '',
        numericId: unusedNumericId(store, ids),
        secret: ids.digits(SECRET_DIGITS),
        passcode: '',
        hostPasscode: '',
        cdrTag: '',
        defaultLayout: 'automatic',
        ...OPEN_POLICY,
        ...present(fields),
      }),

    async modify(id, fields) {
      const space = store.byId(id);
      return space ? put({ ...space, ...present(fields) }) : fail({ code: 'coSpaceDoesNotExist' });
    },

    async remove(id) {
      if (!store.byId(id)) return fail({ code: 'coSpaceDoesNotExist' });
      await store.remove(id);
      return ok(undefined);
    },
  };
}

function whatIsWrong(store: SpaceStore, space: Space): ApiFailure | undefined {
  for (const [field, { parameter, longest }] of Object.entries(FIELDS)) {
    const value = space[field as keyof typeof FIELDS];
    if (value.length > longest) return { code: 'parameterError', parameter, error: 'valueTooLong' };
  }
  if (space.name === '') return { code: 'parameterError', parameter: 'name', error: 'missingValue' };
  // What guests know would make them hosts.
  if (space.hostPasscode !== '' && [space.passcode, space.secret].includes(space.hostPasscode)) {
    return { code: 'parameterError', parameter: 'hostPasscode', error: 'duplicateValue' };
  }
  if (!/^\d*$/.test(space.numericId)) {
    return { code: 'parameterError', parameter: 'callId', error: 'invalidValue' };
  }
  if (!LAYOUTS.includes(space.defaultLayout)) {
    return { code: 'parameterError', parameter: 'defaultLayout', error: 'invalidValue' };
  }
  if (!space.allowedLayouts.every((layout) => LAYOUTS.includes(layout))) {
    return { code: 'parameterError', parameter: 'allowedLayouts', error: 'invalidValue' };
  }
  const others = store.list().filter((other) => other.id !== space.id);
  if (space.numericId !== '' && others.some((other) => other.numericId === space.numericId)) {
    return { code: 'duplicateCoSpaceId' };
  }
  if (space.uri !== '' && others.some((other) => other.uri === space.uri)) {
    return { code: 'duplicateCoSpaceUri' };
  }
  return undefined;
}

function unusedNumericId(store: SpaceStore, ids: Ids): string {
  let numericId = ids.digits(NUMERIC_ID_DIGITS);
  while (store.byNumericId(numericId)) numericId = ids.digits(NUMERIC_ID_DIGITS);
  return numericId;
}

/** Without the fields that are there in name only. */
function present(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
