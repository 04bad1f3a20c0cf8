/** Longer than any passcode or secret may be. */
const COMPARED_BYTES = 1_024;
const utf8 = new TextEncoder();

/** Are two secrets the same? Takes the same time wherever they differ, and however long they are. */
export function sameText(one: string, other: string): boolean {
  const a = utf8.encode(one);
  const b = utf8.encode(other);
  let difference = a.length ^ b.length;
  for (let index = 0; index < COMPARED_BYTES; index += 1) difference |= (a[index] ?? 0) ^ (b[index] ?? 0);
  return difference === 0;
}
