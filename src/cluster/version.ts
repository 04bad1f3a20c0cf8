/** The first version of the reference that moves web app participants. */
export const FIRST_TO_MOVE = '3.2';

/** Is this version, as in "3.2" or "3.10.1", that one or a later one? */
export function movesWebApp(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 3 || (major === 3 && minor >= 2);
}
