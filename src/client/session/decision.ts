/** What a host decides of others; for anybody else the bridge refuses it (SPEC H3). */
export type Decision =
  /** `null`: everybody else. */
  | { is: 'mute'; participant: string | null }
  /** `null`: everybody who waits. */
  | { is: 'admit'; participant: string | null }
  | { is: 'remove'; participant: string }
  | { is: 'lock'; locked: boolean }
  | { is: 'end' };
