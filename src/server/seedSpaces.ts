import { randomBytes } from 'node:crypto';
import type { Space } from '../cluster/space.ts';
import { OPEN_POLICY } from '../protocol/policy.ts';

/** Join links are shared and passcodes are not: a secret is long, random, and safe in a URL. */
const newSecret = (): string => randomBytes(16).toString('base64url');

/** The spaces that a cluster begins with: two open ones to move between, and one with a passcode. */
export function seedSpaces(): Space[] {
  const space = (id: string, number: number, passcode: string): Space => ({
    id,
    name: `Space ${number}`,
    uri: `space${number}`,
    numericId: String(1_000 + number),
    secret: newSecret(),
    passcode,
    hostPasscode: '',
    cdrTag: '',
    defaultLayout: 'automatic',
    ...OPEN_POLICY,
  });
  return [
    space('89eae70d-5b67-41fc-97f7-38a655fa6467', 1, ''),
    space('59b9e43e-b277-4d33-a244-e896d20f2049', 2, ''),
    space('c3958a89-3007-4959-99e7-f6ea84609aac', 3, '4321'),
  ];
}
