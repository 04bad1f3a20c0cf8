/**
 * `next`, but with every part that says the same as in `before` being that very part. The view is made anew for each
 * event; what is drawn from it is drawn again only where it differs. Plain data only: objects, arrays, primitives.
 */
export function sharing<Value>(before: unknown, next: Value): Value {
  return share(before, next) as Value;
}

function share(before: unknown, next: unknown): unknown {
  if (before === next || !isPlain(before) || !isPlain(next)) return next;
  if (Array.isArray(before) !== Array.isArray(next)) return next;
  const parts = Object.entries(next).map(([key, part]) => [key, share(before[key], part)] as const);
  const same =
    parts.length === Object.keys(before).length &&
    parts.every(([key, part]) => Object.hasOwn(before, key) && part === before[key]);
  if (same) return before;
  return Array.isArray(next) ? parts.map(([, part]) => part) : Object.fromEntries(parts);
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
