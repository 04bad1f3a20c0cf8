/** WebSocket close codes of a session's socket (SPEC, section C). 4000 to 4999 are an application's own. */
export const CloseCode = {
  /** The web bridge or its machine is going down: come back elsewhere or later. */
  goingAway: 1001,
  /** More than MAX_FRAME_BYTES in one frame; the WebSocket layer says this by itself. */
  tooLarge: 1009,
  /** The session ended as asked: left, moved on, removed, meeting over. */
  ended: 4000,
  /** Another socket took this session over; this one must not come back (SPEC R4). */
  replaced: 4001,
  /** Nothing was authenticated in time. */
  authenticationTimeout: 4002,
  /** The token was refused: do not try it again. */
  tokenRefused: 4003,
  /** A frame that is not a frame. */
  malformed: 4004,
  /** A request before authenticating. */
  tooEarly: 4005,
  /** More frames than a session may send. */
  tooMany: 4006,
  /** The client's own word: no answer to a ping, so the socket is taken for lost. */
  silent: 4007,
} as const;

export type CloseCode = (typeof CloseCode)[keyof typeof CloseCode];

/** After these the same token may be tried again on a new socket; after all others never. */
export function mayResume(code: number): boolean {
  return code < 4000 || code === CloseCode.silent;
}
