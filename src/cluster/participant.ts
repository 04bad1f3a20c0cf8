import type { WebSession } from '../protocol/bus.ts';
import type { LayoutName } from '../protocol/layout.ts';
import type { NotMovable } from '../protocol/notMovable.ts';
import type { ProblemName } from '../protocol/problem.ts';
import type { Quality } from '../protocol/quality.ts';
import type { IncomingSignal, OutgoingSignal } from '../protocol/signal.ts';
import type { Call } from './call.ts';
import type { Changes } from './changes.ts';
import type { Member } from './member.ts';
import { movesWebApp } from './version.ts';

/** One participant instance: one person in one call, from being placed until leaving. */
export interface Participant extends Member {
  readonly userId: string;
  readonly call: Call;
  readonly createdAt: number;
  client: string;
  remoteAddress: string;
  /** The one token that opens or resumes its session now; `null` while one is being used (SPEC T3, R1). */
  acceptedJti: string | null;
  /** How often it has authenticated (SPEC R3). */
  epoch: number;
  /** Number of its call leg on this bridge, as in the log ("call 20"); `null` before its first authentication. */
  leg: number | null;
  /** Signals that came before it did (SPEC G5). */
  readonly waiting: IncomingSignal[];
  /** Left for whoever comes next (SPEC G7). */
  standingOffer: string | null;
  /** By somebody else, and not carried out yet as far as is known (SPEC O2). */
  orders: Orders;
  /** Opens the door of this meeting again, where they do not know its passcode (SPEC R7). */
  pass: string | null;
  /** When they reacted of late (SPEC S7). */
  reactedAt: readonly number[];
  /** How they are connected, and when their client said so of late (SPEC S8); `null`: it has not. */
  quality: Quality | null;
  qualitySaidAt: readonly number[];
  /** How many moves away from here were begun. */
  moves: number;
  /** Moves away from here that are under way, at its home, the latest last. */
  departures: Departure[];
  /** Came by a move, at the target. */
  readonly arrival: Arrival | null;
  /** Removed: whoever holds it after an await looks here first. */
  gone: boolean;
}

/** What somebody else has decided of a person, until their client has said once that it is so (SPEC O2). */
export interface Orders {
  audioMuted: boolean;
  videoMuted: boolean;
  layout: LayoutName | null;
  /** Name of whoever muted; `null`: an operator. */
  by: string | null;
}

/** A move that has not committed, seen from the bridge that homes the participant. */
export interface Departure {
  moveId: string;
  /** The space it goes to. */
  conference: string;
  /** Where the arrival was created, once known. */
  target: { bridge: string; arrival: string } | null;
  /** Signals of the arrival that came before its place was known (SPEC G4). */
  readonly early: OutgoingSignal[];
  /** Id of the session that the move message was sent on. */
  toldOn: string;
  /** Milliseconds until it is given up, once it is placed. */
  within: number;
  giveUp: () => void;
}

/** A move, seen from the bridge of its target. */
export interface Arrival {
  readonly moveId: string;
  /** Of the moves of its old participant, the how manieth. */
  readonly order: number;
  readonly home: { bridge: string; participant: string };
  /** The socket that the move message goes to; another one after the person has resumed. */
  oldSession: WebSession;
  /** `open`: may still be abandoned. `releasing`: its home is being asked. `committed`: the old one is gone. */
  stage: 'open' | 'releasing' | 'committed';
  /** It is being abandoned. `byClient`: that one refused. `homeKnows`: its home has let go of the move. */
  ending: { why: ProblemName; byClient: boolean; homeKnows: boolean } | null;
  /** By a newer move; whether it goes on is the client's to say. */
  overtaken: boolean;
  /** The move message was sent, and may be on a socket before there is word of it: whether it is taken is the client's. */
  told: boolean;
  /** The move message was on a socket of the person's at least once. */
  delivered: boolean;
  /** Ends the wait for the commit, or after it for the person to go live. */
  giveUp: () => void;
  /** Lets the next one set out, if this one kept it waiting or waited itself. */
  makeRoom: () => void;
  /** Sends the move message once more; nothing where it has not been sent yet. */
  resend: () => void;
}

/** Why it may not be moved (SPEC M4), or `null`. A move that is under way can be overtaken by another, but says no here. */
export function whyNotMovable(version: string, participant: Participant): NotMovable | null {
  if (!movesWebApp(version)) return 'callBridgeTooOld';
  if (participant.state !== 'connected') return 'notConnected';
  if (participant.link.is !== 'attached') return 'reconnecting';
  return participant.departures.length > 0 ? 'alreadyMoving' : null;
}

/** The move that is under way with this person: what is said of them meanwhile belongs to it. */
export function moveOf({ arrival, state, departures }: Participant): string | undefined {
  return arrival && state !== 'connected' ? arrival.moveId : departures.at(-1)?.moveId;
}

/** Connected, on a live socket. */
export function isHere(participant: Participant): boolean {
  return participant.state === 'connected' && participant.link.is === 'attached';
}

/** For what is not the roster's, as whether it can be moved: whoever looks on is told. */
export function noted({ changes }: { changes: Changes }, { id, call }: Participant): void {
  changes.tell({ what: 'participant', id, call: call.id });
}
