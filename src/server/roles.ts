/** What a process may be; the embedded cluster is all of them. */
export const ROLES = ['callbridge', 'webbridge', 'manager'] as const;
export type ProcessRole = (typeof ROLES)[number];
