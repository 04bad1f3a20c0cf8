/** Hue of a person's surface, 0 to 359: the same for an id wherever it is shown. */
export function personHue(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % 360;
}

const HAN = /\p{Script=Han}/u;

/** One or two characters for a name: first and last word; of a Chinese name, the given name. */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/\s+/)
    .map((word) => [...word].filter((character) => /[\p{L}\p{N}\p{Emoji_Presentation}]/u.test(character)))
    .filter((word) => word.length > 0);
  const first = words[0];
  if (!first) return '?';
  if (words.length === 1 && first.every((character) => HAN.test(character))) return first.slice(-2).join('');
  const last = words.length > 1 ? words.at(-1)?.[0] : '';
  return `${first[0] ?? ''}${last ?? ''}`.toUpperCase();
}
