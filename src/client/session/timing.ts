import { Limits } from '../../protocol/limits.ts';

/** The session's own times, in milliseconds. */
export const Timing = {
  /** How long a client keeps trying after a lost socket: the bridge's grace, and the way there. */
  giveUp: Limits.grace + 5_000,
  /** How long a client tries to come back into a meeting whose bridge is gone: something has to be started again, or to be noticed. */
  return: 40_000,
  /** Between two tries of that, times how many there were. */
  returnAgain: 500,
  /** A crossing has left the old meeting: it decides sooner. */
  crossing: 15_000,
  /** SPEC M6. */
  cap: 1_500,
  /** From the end of a notice: so long the picture of the target may take to its next frame. */
  frame: 100,
  slow: 400,
  /** From coming in, and from giving an offer away, to making another: nobody waits for it, and much else goes on. */
  stand: 1_000,
  /** Without another one, from the last: they have been seen. */
  reactions: 4_000,
  /** From the announcement of a move: nobody waits for its trace, and the old bridge may still be noting steps. */
  trace: 2_000,
  /** From losing the media server to asking for another way in. */
  media: 1_000,
} as const;
