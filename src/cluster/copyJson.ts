/**
 * What `JSON.parse(JSON.stringify(value))` makes of plain data, without writing any text: long strings are the
 * bulk of what travels, and they need no copy. `undefined` stays itself, as a message may be nothing.
 */
export function copyJson(value: unknown): unknown {
  switch (typeof value) {
    case 'string':
    case 'boolean':
    case 'undefined':
      return value;
    case 'number':
      // JSON knows one zero only.
      return Number.isFinite(value) ? value + 0 : null;
    case 'object':
      if (value === null) return null;
      return Array.isArray(value) ? value.map((item) => copyJson(item) ?? null) : copyFields(value);
    default:
      throw new TypeError(`a ${typeof value} cannot travel`);
  }
}

/** `fromEntries` defines fields rather than assigning them: one called `__proto__` is a field like any other. */
function copyFields(value: object): Record<string, unknown> {
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(fields.map(([key, field]) => [key, copyJson(field)]));
}
