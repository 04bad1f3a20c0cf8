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

/** A field called `__proto__` is one like any other, and must be defined: assigning it would be something else. */
function copyFields(value: object): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(value)) {
    if (field === undefined) continue;
    if (key === '__proto__')
      Object.defineProperty(copy, key, {
        value: copyJson(field),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    else copy[key] = copyJson(field);
  }
  return copy;
}
