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
      return Number.isFinite(value) ? value : null;
    case 'object':
      if (value === null) return null;
      return Array.isArray(value) ? value.map((item) => copyJson(item) ?? null) : copyFields(value);
    default:
      throw new TypeError(`a ${typeof value} cannot travel`);
  }
}

function copyFields(value: object): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(value)) {
    // Assigned, that name would change what the copy is instead of what it holds.
    if (field !== undefined && key !== '__proto__') copy[key] = copyJson(field);
  }
  return copy;
}
