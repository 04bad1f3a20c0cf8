import type { Origin } from './sdp.ts';

/** What one end knows of its peer connection when an offer comes in. */
export interface Standing {
  /** The participant with the lower id (SPEC G3). */
  polite: boolean;
  /** `null`: there is no connection yet. */
  connection: {
    /** Session of the own description. */
    session: string | null;
    /** The other side's last description, once there was one. */
    remote: Origin | null;
    /** An own offer waits for its answer. */
    offering: boolean;
  } | null;
}

/** An offer: who made it, and which of our descriptions it goes on from (`null`: it begins a connection). */
export interface Offered {
  origin: Origin;
  target: Origin | null;
}

export type Verdict = 'ignore' | 'answer' | 'answerOnNew' | 'offerOnNew';

/**
 * Perfect negotiation (SPEC G3), with a new connection wherever the usual pattern rolls an own offer back. A rollback
 * leaves the four transceivers of the offer behind; and after one, Chromium decodes the tracks that were there but
 * draws them no more.
 */
export function judgeOffer({ polite, connection }: Standing, { origin, target }: Offered): Verdict {
  // It goes on with something that is gone here: the other side needs a beginning.
  if (!connection) return target ? 'offerOnNew' : 'answerOnNew';
  const { session, remote, offering } = connection;
  if (remote?.session === origin.session) {
    if (!offering) return 'answer';
    // Said again: the answer was lost. That comes before what is offered here, whoever is polite.
    const again = remote.version === origin.version;
    return polite || again ? 'answerOnNew' : 'ignore';
  }
  // It goes on from an answer that never came, or with a connection that is no more: the open offer is said again.
  if (target && (target.session !== session || !remote)) return 'ignore';
  if (remote) return 'answerOnNew';
  return polite || !offering ? 'answerOnNew' : 'ignore';
}
