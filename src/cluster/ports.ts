import type { PartLine } from '../protocol/logLine.ts';
import type { MediaAccess } from '../protocol/mediaAccess.ts';
import type { MoveRecord } from '../protocol/moveRecord.ts';
import type { Problem } from '../protocol/problem.ts';
import type { Result } from '../protocol/result.ts';
import type { TokenClaims } from '../protocol/token.ts';
import type { TracedMove } from '../protocol/traceContext.ts';
import type { Space } from './space.ts';

/*
 * What the cluster needs of the world. Each port has a fake or embedded implementation that a browser tab can
 * run, and its Node adapters live in `server`. All times are milliseconds.
 */

/** Time, and the only way to wait: tests run it by hand. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs `task` once after `delay`; the answer cancels it. */
  after(delay: number, task: () => void): () => void;
}

/** Where names come from. */
export interface Ids {
  guid(): string;
  /** Exactly this many random decimal digits, the first not zero. */
  digits(count: number): string;
}

/**
 * How call bridges and web bridges speak to each other. Messages are JSON; a handler gets its own copy.
 * A request ends with an answer, or with the problem `nobody-there` (at once) or `deadline-passed`; it never throws.
 */
export interface Bus {
  request(subject: string, message: unknown, deadline: number): Promise<Result<unknown, Problem>>;
  /** Asks everyone who serves the subject; the answers that came before the deadline, failures left out. */
  gather(subject: string, message: unknown, deadline: number): Promise<Gathered<unknown>>;
  publish(subject: string, message: unknown): void;
  /** The answer ends the service. Messages of one sender to one subject are handled in the order they were sent. */
  serve(subject: string, handler: BusHandler): () => void;
}
/** `whole`: everyone who is known to be there has answered, and nobody with a failure. */
export interface Gathered<Answer> {
  answers: Answer[];
  whole: boolean;
}
export type BusHandler = (message: unknown) => Promise<Result<unknown, Problem>>;

/** Signs and verifies; the key is its own secret and never leaves it. */
export interface TokenMint {
  mint(claims: Omit<TokenClaims, 'aud' | 'iss'>): Promise<string>;
  /**
   * The claims, if this mint signed the token, for this audience, and it has not expired. `bridge-unavailable`: it names another key,
   * as those of an earlier run do (SPEC T7); `token-refused`: anything else.
   */
  verify(token: string): Promise<Result<TokenClaims, Problem>>;
}

/**
 * What helps the media of one call bridge: a server where each of its calls is a room, or servers over which browsers reach
 * each other. A bridge without one leaves media to the browsers.
 */
export interface MediaServer {
  /** With `mesh` browsers reach each other, and may know the ways to it before they are in the call. */
  readonly engine: MediaAccess['engine'];
  /** For this participant in this call alone (SPEC V1, V6). */
  admit(call: string, participant: string): Promise<MediaAccess>;
  /** Whoever is out of the call is out of its room (SPEC V3). What goes wrong is for the log. */
  remove(call: string, participant: string): void;
  /** What is wrong with it, as far as is known, in words that follow its name; undefined: nothing. */
  trouble(): string | undefined;
}

/** Spaces outlive calls, processes and restarts. One store serves the whole cluster. */
export interface SpaceStore {
  list(): Space[];
  byId(id: string): Space | undefined;
  byNumericId(numericId: string): Space | undefined;
  /** Adds or replaces; resolves when it will outlive a restart. */
  put(space: Space): Promise<void>;
  remove(id: string): Promise<void>;
}

export type LogLevel = 'Info' | 'Warning' | 'Error';
/**
 * One line a change of life, in the reference's words; never a token, a passcode or a chat text. `move`: that the line
 * belongs to.
 */
export type Log = (level: LogLevel, text: string, move?: TracedMove) => void;

/** The lines of one's own log, of late, that have to do with a move: with one of these ids, between these times. */
export type Recall = (ids: readonly string[], from: number, until: number) => PartLine[];

/** Moves that have ended, for good: beyond what a bridge remembers, and a restart. */
export interface MoveArchive {
  /** In the place of what it had of this move. */
  put(record: MoveRecord): void;
  byId(id: string): MoveRecord | undefined;
  /** As far back as it can tell. */
  list(): Iterable<MoveRecord>;
}

/** One of the eleven steps of a move, as it happened at one part of the cluster. */
export interface TraceEvent extends TracedMove {
  /** 1 to 11: the reference's step. */
  step: number;
  /** The call bridge, web bridge or client that took the step. */
  part: string;
  at: number;
  /** The time of the order, once the bridge that tells knows it: from step 5 on. */
  askedAt?: number;
  detail: string;
}
export type Trace = (event: TraceEvent) => void;
