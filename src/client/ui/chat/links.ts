export type Piece = { text: string; href?: string };

const WEB = String.raw`\bhttps?:\/\/[^\s<>"'${'`'}\u202a-\u202e\u2066-\u2069]+`;
/** A plain address, with nothing behind it that would write the letter. Bounded: a long word costs no more. */
const MAIL = String.raw`\b(?:mailto:)?[\w.+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}`;
const ADDRESS = new RegExp(`(?<web>${WEB})|${MAIL}`, 'giu');
/** Belongs to the sentence, not to the address. */
const TRAILING = /[.,;:!?)\]}'"。,、;:!?)】》]+$/u;

/** Text in pieces; web and mail addresses, and nothing else, have an `href`. Joined, the pieces are the text. */
export function withLinks(text: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = match.groups?.['web'] === undefined ? match[0] : match[0].replace(TRAILING, '');
    const href = match.groups?.['web'] === undefined ? mail(address) : web(address);
    if (href === null) continue;
    if (match.index > at) pieces.push({ text: text.slice(at, match.index) });
    pieces.push({ text: address, href });
    at = match.index + address.length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at) });
  return pieces;
}

/** With a name before the host (`https://bank.example@evil.example`) it leads elsewhere than it says. */
function web(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { username, password } = new URL(address);
  return username === '' && password === '' ? address : null;
}

const mail = (address: string): string => `mailto:${address.replace(/^mailto:/i, '')}`;
