import * as v from 'valibot';
import { Scenario, usual } from './scenario.ts';

/** Of how a scenario is written, not of what can be in it. */
const VERSION = 'v1';
/** Longer than any that was made here. */
const LONGEST = 60_000;

/** The scenario as the end of an address: a version, and what differs from the usual. */
export function toHash(scenario: Scenario): string {
  const differs = Object.fromEntries(
    Object.entries(scenario).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(Reflect.get(usual, key)),
    ),
  );
  return `#${VERSION}=${encode(JSON.stringify(differs))}`;
}

/** `null` where it is none of ours, of another version, or says what cannot be. */
export function fromHash(hash: string): Scenario | null {
  const [, text] = new RegExp(`^#${VERSION}=([\\w-]{1,${LONGEST}})$`).exec(hash) ?? [];
  if (text === undefined) return null;
  try {
    const read = v.safeParse(Scenario, JSON.parse(decode(text)));
    return read.success ? read.output : null;
  } catch {
    return null;
  }
}

/** Base64url of UTF-8: nothing in it is escaped on the way. */
function encode(text: string): string {
  const bytes = Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
  return btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function decode(text: string): string {
  const bytes = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return new TextDecoder('utf-8', { fatal: true }).decode(
    Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)),
  );
}
