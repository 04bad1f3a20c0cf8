/** A string of JSON, and the colon that makes it a key. */
const STRING = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?/g;

/**
 * Whether every object in this JSON, parsed to `value`, names each of its keys once. Of a key that stands twice a parser takes the
 * last, and whoever looked at the first was told something else.
 */
export function namesEachOnce(text: string, value: unknown): boolean {
  let written = 0;
  for (const [, colon] of text.matchAll(STRING)) if (colon !== undefined) written += 1;
  return written === keysIn(value);
}

/** Without recursion: whoever writes a hundred thousand brackets is to be refused, and to overflow nothing. */
function keysIn(value: unknown): number {
  let count = 0;
  const inside = [value];
  while (inside.length > 0) {
    const next = inside.pop();
    if (typeof next !== 'object' || next === null) continue;
    const values = Object.values(next);
    if (!Array.isArray(next)) count += values.length;
    for (const each of values) inside.push(each);
  }
  return count;
}
