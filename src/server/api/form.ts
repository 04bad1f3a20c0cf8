import * as v from 'valibot';
import type { ApiFailure } from '../../cluster/api.ts';
import { fail, ok, type Result } from '../../protocol/result.ts';

/** Parameters as they came, by name. */
export type Form = ReadonlyMap<string, readonly string[]>;

export const emptyForm: Form = new Map();

export function parseForm(raw: string): Form {
  const form = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(raw)) {
    const values = form.get(name);
    // Not a copy each time: thousands of one name would cost their square.
    if (values) values.push(value);
    else form.set(name, [value]);
  }
  return form;
}

const flag = v.pipe(
  v.string(),
  v.regex(/^(true|false)$/i),
  v.transform((text) => text.toLowerCase() === 'true'),
);

const unset = v.pipe(
  v.literal(''),
  v.transform(() => false),
);

/** Ids are written in either case and sometimes with a blank about them. */
const guid = v.pipe(v.string(), v.trim(), v.toLowerCase(), v.uuid());

/** What parameters are made of; all come as text. */
export const Parameter = {
  flag,
  /** Where an empty one unsets it: off. */
  unsettableFlag: v.union([flag, unset]),
  /** Of what cannot be switched on in this version, or not off; an empty one says that it stays so. */
  off: v.union([v.pipe(flag, v.literal(false)), unset]),
  on: v.union([v.pipe(flag, v.literal(true)), v.literal('')]),
  /** To the millisecond. */
  seconds: (most: number) =>
    v.pipe(v.string(), v.regex(/^\d{1,6}(\.\d{1,3})?$/), v.transform(Number), v.maxValue(most)),
  number: (least: number, most: number) =>
    v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number), v.minValue(least), v.maxValue(most)),
  text: (most: number) => v.pipe(v.string(), v.maxLength(most)),
  guid,
  /** Where there is but one. */
  only: (id: string) => v.pipe(guid, v.literal(id)),
  /** For an override that exists in the API and that this version cannot honour. */
  unavailable: v.pipe(
    v.string(),
    v.check(() => false),
  ),
};

type Fields = v.ObjectEntries;

/**
 * Reads the parameters that a request knows; others are left alone, since real clients send what newer or
 * other servers know. `empty`: what an empty parameter means, nothing said or a value unset.
 */
export function readForm<const Entries extends Fields>(
  entries: Entries,
  form: Form,
  empty: 'is absent' | 'unsets' = 'is absent',
): Result<v.InferOutput<v.ObjectSchema<Entries, undefined>>, ApiFailure> {
  const given: Record<string, string> = {};
  for (const name of Object.keys(entries)) {
    const [value, ...more] = form.get(name) ?? [];
    if (more.length > 0) return fail(parameterError(name, 'duplicateValue'));
    if (value !== undefined && (value !== '' || empty === 'unsets')) given[name] = value;
  }
  const read = v.safeParse(v.object(entries), given);
  if (read.success) return ok(read.output);
  const [issue] = read.issues;
  const name = String(issue.path?.[0]?.key);
  if (!Object.hasOwn(given, name)) return fail(parameterError(name, 'missingValue'));
  return fail(parameterError(name, issue.type === 'max_length' ? 'valueTooLong' : 'invalidValue'));
}

export const parameterError = (
  parameter: string,
  error: Extract<ApiFailure, { code: 'parameterError' }>['error'],
): ApiFailure => ({ code: 'parameterError', parameter, error });
