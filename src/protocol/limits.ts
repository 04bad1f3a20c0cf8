/** What the protocol allows, in one place. Bytes are UTF-8 bytes, times milliseconds. */
export const Limits = {
  frameBytes: 64 * 1024,
  chatCharacters: 4_000,
  nameCharacters: 80,
  sdpCharacters: 48_000,
  signalsWaiting: 64,
  /** People in the lobby of one meeting: as many as one frame can name to a host. */
  lobby: 100,
  /** Of one offer for whoever comes next: two transceivers and a handful of candidates take 3,000. */
  offerCharacters: 8_000,
  /** Of all those that go along in one frame. */
  offersBytes: 40 * 1024,
  authenticateWithin: 10_000,
  /** A lost socket's participant is kept this long. */
  grace: 20_000,
  /** From the delivery of a move message to the client's answer. */
  moveAnswer: 10_000,
  /** How much longer than the client the cluster waits, so that a commit in time is never refused. */
  moveMargin: 5_000,
  /** The longest that a move may wait for its message to be sent, while others are under way. */
  moveWait: 300_000,
  /** How long a bridge that was silent is told that somebody of its people has landed elsewhere. */
  homeComesBack: 120_000,
  pingEvery: 5_000,
  pingAnswer: 4_000,
  /** Life of a token before its first use. */
  tokenLife: 60_000,
} as const;
