import { readClaims } from '../session/claims.ts';

/*
 * What is struck out of a frame before it is kept (SPEC T6). The words that stand in the place of what was struck
 * say what it was, as far as that helps to find a fault and opens nothing.
 */

/** Fields that open something, under whatever name they come one day. */
const SECRET = /token|secret|pass|authorization|credential/i;
/** What people wrote; session descriptions and candidates, which hold addresses and a key. */
const LONG = new Set(['text', 'sdp', 'candidate']);
/** Three parts, the first a JSON object in base64url: wherever it stands. */
const JWT = /e[wy][\w-]+\.[\w-]*\.[\w-]*/g;
/** Names of call bridges without a dot, which cannot be tokens themselves. */
const PLAIN = /^[\w-]{1,60}$/;

/** The frame with everything struck out; of one that is no JSON only its length is left. */
export function strikeFrame(text: string): string {
  try {
    return JSON.stringify(strike(JSON.parse(text)));
  } catch {
    return JSON.stringify(`<no JSON, ${text.length} characters>`);
  }
}

/** A copy of any JSON value with everything struck out. */
export function strike(value: unknown): unknown {
  if (typeof value === 'string') return strikeText(value);
  if (Array.isArray(value)) return value.map(strike);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inside]) => [strikeText(key), strikeField(key, inside)]),
  );
}

/** Anywhere in any text: an address, the words of an error. */
export const strikeText = (text: string): string => text.replace(JWT, '<token>');

function strikeField(key: string, value: unknown): unknown {
  if (SECRET.test(key)) return typeof value === 'string' ? strikeSecret(value) : '<struck>';
  if (LONG.has(key) && typeof value === 'string') return `<${value.length} characters>`;
  return strike(value);
}

/** Of a token, where it leads: that is what "connected to the wrong meeting" is about. */
function strikeSecret(value: string): string {
  const claims = readClaims(value);
  if (!claims || !PLAIN.test(claims.iss)) return '<struck>';
  return `<token: numeric ID ${claims.numericId}, call bridge ${claims.iss}>`;
}
