import * as v from 'valibot';
import { Admission, AdmissionRequest } from './admission.ts';
import { BridgeName } from './bridgeName.ts';
import { LayoutName } from './layout.ts';
import { PartLine } from './logLine.ts';
import { Guid, PersonName, SelfState } from './meeting.ts';
import { MOVE_OUTCOMES, MoveFacts, MoveRecord, MoveSide, Verdict } from './moveRecord.ts';
import { TraceStep } from './moveTrace.ts';
import { NotMovable } from './notMovable.ts';
import { Policy } from './policy.ts';
import { ProblemNameSchema, ProblemSchema } from './problemSchema.ts';
import { Quality } from './quality.ts';
import { Role } from './role.ts';
import { OutgoingSignal } from './signal.ts';
import { Token } from './token.ts';
import { Traceparent } from './traceContext.ts';
import { Move } from './wc3.ts';

/*
 * What call bridges and web bridges say to each other. A message is `{ name, data }`; its name is a key of one of
 * the three tables below, depending on whom it is sent to. Receivers parse what they get.
 */

/** Every call bridge serves this subject; it answers the table `clusterQueries`. */
export const CALL_BRIDGES = 'callbridges';
/** Served by every process with call bridges. */
export const SPACES = 'spaces';
/** One call bridge: the table `bridgeRequests`. */
export const callBridgeSubject = (name: string): string => `callbridge.${name}`;
/** One run of one web bridge, the table `webRequests`. A web bridge that restarts is another one. */
export const webBridgeSubject = (name: string, run: string): string => `webbridge.${name}.${run}`;

export const BusMessage = v.strictObject({ name: v.string(), data: v.optional(v.unknown()) });

/** What may be asked, and what the answer is. */
export const operation = <Data extends v.GenericSchema, Answer extends v.GenericSchema>(
  data: Data,
  answer: Answer,
) => ({ data, answer });
const Nothing = v.undefined();
const Time = v.number();
const UserId = v.pipe(v.string(), v.regex(/^guest\d{10}$/));

/** Where one session's socket is. */
export const WebSession = v.strictObject({
  id: Guid,
  /** The web bridge's name, for people; its subject, for messages. */
  webBridge: BridgeName,
  subject: v.pipe(v.string(), v.startsWith('webbridge.')),
});
export type WebSession = v.InferOutput<typeof WebSession>;

const CallFacts = v.strictObject({
  id: Guid,
  name: v.string(),
  coSpace: Guid,
  callCorrelator: Guid,
  callBridge: BridgeName,
  durationSeconds: v.number(),
  participants: v.number(),
  maxParticipants: v.number(),
  presenter: v.nullable(Guid),
  locked: v.boolean(),
  ...Policy.entries,
});

const ParticipantFacts = v.strictObject({
  id: Guid,
  name: PersonName,
  call: Guid,
  callBridge: BridgeName,
  userId: UserId,
  state: v.picklist(['initial', 'connected', 'onHold']),
  canMove: v.boolean(),
  cannotMove: v.nullable(NotMovable),
  movedParticipant: v.nullable(Guid),
  movedParticipantCallBridge: v.nullable(BridgeName),
  layout: LayoutName,
  importance: v.nullable(v.number()),
  nameLabel: v.nullable(v.string()),
  audioMuted: v.boolean(),
  videoMuted: v.boolean(),
  presenting: v.boolean(),
  handRaised: v.boolean(),
  /** `null`: their client has not said. */
  quality: v.nullable(Quality),
  durationSeconds: v.number(),
  client: v.string(),
  remoteAddress: v.string(),
  role: Role,
  /** In the lobby. */
  waiting: v.boolean(),
});

/** Asked of every process that keeps the spaces of the cluster at hand: they have changed, up to this revision. Do you have it? */
export const spaceQueries = { seen: operation(v.strictObject({ revision: v.number() }), Nothing) } as const;

/** Asked of all call bridges at once. */
export const clusterQueries = {
  /** Who is there? */
  hello: operation(Nothing, v.strictObject({ bridge: BridgeName })),
  /** Which of these objects are yours? */
  find: operation(
    v.strictObject({ call: v.optional(Guid), participant: v.optional(Guid) }),
    v.strictObject({ call: v.nullable(CallFacts), participant: v.nullable(ParticipantFacts) }),
  ),
  /** How would it suit you to run this conference (the space's id)? `call`: it runs with you already. */
  replaceQuery: operation(
    v.strictObject({ conference: Guid }),
    v.strictObject({
      bridge: BridgeName,
      loadLevel: v.picklist([0, 1, 2]),
      call: v.nullable(Guid),
      draining: v.optional(v.literal(true)),
      tooOld: v.optional(v.literal(true)),
      unserved: v.optional(v.literal(true)),
    }),
  ),
  /** Which of these spaces run with you, with people in them? `age`: milliseconds that the call has run. */
  running: operation(
    v.strictObject({ spaces: v.array(Guid) }),
    v.strictObject({
      bridge: BridgeName,
      calls: v.array(v.strictObject({ space: Guid, call: Guid, age: v.number() })),
    }),
  ),
  /** What do you know of this move? `lines`: also what your log has about it. */
  trace: operation(
    v.strictObject({ moveId: Guid, lines: v.boolean() }),
    v.strictObject({ move: v.nullable(MoveRecord), steps: v.array(TraceStep), lines: v.array(PartLine) }),
  ),
  /** Which space does this pass open, as far as you know (SPEC R7)? */
  vouch: operation(v.strictObject({ pass: Guid }), v.strictObject({ space: v.nullable(Guid) })),
  /** Said, not asked: whoever had this pass is out. */
  dropPass: operation(v.strictObject({ pass: Guid }), Nothing),
  /**
   * Which moves were you asked for, or was somebody who is not among `alive` and cannot tell any more? The `newest`
   * that match, the newest first; `total` counts all that do.
   */
  moves: operation(
    v.strictObject({
      alive: v.array(BridgeName),
      newest: v.number(),
      outcome: v.optional(v.picklist(MOVE_OUTCOMES)),
      /** In the person's name, in any case. */
      filter: v.string(),
    }),
    v.strictObject({ total: v.number(), moves: v.array(MoveRecord) }),
  ),
} as const;

/** What somebody else wants of a person (SPEC O); an absent field stays as it is. */
const ParticipantFields = v.strictObject({
  audioMuted: v.optional(v.boolean()),
  videoMuted: v.optional(v.boolean()),
  layout: v.optional(v.nullable(LayoutName)),
  importance: v.optional(v.nullable(v.number())),
  nameLabel: v.optional(v.nullable(PersonName)),
});
const Modified = v.strictObject({ modified: v.boolean() });

/** What the client has not carried out yet (SPEC O2). */
const Orders = v.strictObject({
  audioMuted: v.boolean(),
  videoMuted: v.boolean(),
  layout: v.nullable(LayoutName),
  by: v.nullable(PersonName),
});

const Guest = { name: PersonName, userId: UserId };

/** One participant's move, as the bridge of the target sees it. */
const ArrivalOrder = v.strictObject({
  move: MoveFacts,
  order: Move.entries.order,
  userId: UserId,
  /** The socket of the old participant. */
  session: WebSession,
  wishes: SelfState,
  client: v.string(),
  remoteAddress: v.string(),
  /** In the target, whatever they were before (SPEC H2). */
  role: Role,
});
export type ArrivalOrder = v.InferOutput<typeof ArrivalOrder>;

const WhichMove = { moveId: Guid, participant: Guid };
const WhichArrival = { moveId: Guid, arrival: Guid };

/** Asked of one call bridge, by another or by a web bridge. */
export const bridgeRequests = {
  /** From a web bridge, to any call bridge. */
  admit: operation(v.strictObject({ request: AdmissionRequest, remoteAddress: v.string() }), Admission),
  /** The call of this space, running already or begun now. */
  startCall: operation(v.strictObject({ space: Guid }), v.strictObject({ call: Guid })),
  /** Begin to drain, or end it, or (without a word) only tell. The answer does not wait for anybody to be moved. */
  drain: operation(
    v.strictObject({ draining: v.optional(v.boolean()) }),
    v.strictObject({ draining: v.boolean() }),
  ),
  endCall: operation(v.strictObject({ call: Guid }), Nothing),
  modifyCall: operation(
    v.strictObject({
      call: Guid,
      fields: v.partial(v.strictObject({ locked: v.boolean(), ...Policy.entries })),
    }),
    Nothing,
  ),
  createParticipant: operation(
    v.strictObject({
      space: Guid,
      ...Guest,
      remoteAddress: v.string(),
      role: Role,
      pass: v.optional(Guid),
    }),
    v.strictObject({ participant: Guid, token: Token }),
  ),
  /** Everybody in this call of yours, whoever waits included. */
  participants: operation(
    v.strictObject({ call: Guid }),
    v.strictObject({ participants: v.array(ParticipantFacts) }),
  ),
  modifyParticipant: operation(v.strictObject({ participant: Guid, fields: ParticipantFields }), Modified),
  modifyParticipants: operation(v.strictObject({ call: Guid, fields: ParticipantFields }), Modified),
  dropParticipant: operation(v.strictObject({ participant: Guid }), Nothing),

  // The move. To the bridge that homes the participant (A) …
  /** Step 2; the answer is step 3. `again`: this very move is under way, and that is its arrival. */
  depart: operation(
    v.strictObject({ ...WhichMove, conference: Guid, within: Time, traceparent: v.optional(Traceparent) }),
    v.variant('answer', [
      v.strictObject({
        answer: v.literal('leaving'),
        order: Move.entries.order,
        from: MoveSide,
        name: PersonName,
        wishes: SelfState,
        client: v.string(),
        remoteAddress: v.string(),
        session: WebSession,
      }),
      v.strictObject({ answer: v.literal('again'), moveId: Guid, arrival: Guid }),
    ]),
  ),
  /** Where the arrival is. `committed`: the old participant has gone over already. */
  placed: operation(
    v.strictObject({ move: MoveFacts, arrival: Guid }),
    v.strictObject({ committed: v.boolean() }),
  ),
  /**
   * Step 10, when the new session goes live before the old one's end has come. Asking again changes nothing. The answer
   * is what the client was ordered and has not said that it has done (SPEC O4).
   */
  release: operation(v.strictObject(WhichMove), v.optional(Orders)),
  /** There is to be no arrival; the participant stays, unless it has gone over already. */
  moveFailed: operation(v.strictObject(WhichMove), v.strictObject({ committed: v.boolean() })),
  /** The operator takes the move back. Its answer comes when the target has forgotten the arrival. */
  cancelMove: operation(v.strictObject({ ...WhichMove, bridge: BridgeName, arrival: Guid }), Nothing),
  // … and to the bridge of the target (C).
  /** Step 5. */
  createArrival: operation(ArrivalOrder, v.strictObject({ participant: Guid })),
  /** From a web bridge: the move message was put on the person's socket, at this time. */
  delivered: operation(v.strictObject({ ...WhichArrival, session: Guid, at: Time }), Nothing),
  /** The old session ended as moved, and its participant is gone. `orders`: as with `release`. */
  released: operation(v.strictObject({ ...WhichArrival, orders: v.optional(Orders) }), Nothing),
  /** Forget this arrival. `lost`: because the old participant's socket never came back. */
  cancelArrival: operation(
    v.strictObject({ ...WhichArrival, why: ProblemNameSchema, lost: v.boolean() }),
    v.strictObject({ forgotten: v.boolean() }),
  ),
  /** The person came back on another socket: tell them there. */
  resumed: operation(v.strictObject({ ...WhichArrival, session: WebSession }), Nothing),
  /** From the person's old session, before they have authenticated here (SPEC G4). */
  arrivalSignal: operation(v.strictObject({ ...WhichArrival, ...OutgoingSignal.entries }), Nothing),

  /** From the bridge of the target: remember it (SPEC R7). */
  keepPass: operation(v.strictObject({ pass: Guid, space: Guid }), Nothing),
  /** The person whose session this resumes has come in elsewhere (SPEC R8). */
  elsewhere: operation(v.strictObject({ token: Token }), Nothing),

  // What became of moves, to whoever has to do with them.
  /** From its home: the old participant has been destroyed, at this time. */
  committed: operation(v.strictObject({ moveId: Guid, at: Time }), Nothing),
  decided: operation(v.strictObject({ moveId: Guid, verdict: Verdict }), Nothing),
  /** To a home that said nothing when it was asked for the release: its old participant has landed elsewhere. */
  landedElsewhere: operation(v.strictObject({ moveId: Guid, participant: Guid }), Nothing),
  /** Those that are known; without a verdict they are under way. */
  verdicts: operation(
    v.strictObject({ moves: v.array(Guid) }),
    v.strictObject({ known: v.array(v.strictObject({ moveId: Guid, verdict: v.nullable(Verdict) })) }),
  ),

  // Sessions, from the web bridge that holds the socket. Frames go back by `deliver`, in order.
  authenticate: operation(
    v.strictObject({
      session: WebSession,
      remoteAddress: v.string(),
      id: v.optional(v.number()),
      data: v.unknown(),
    }),
    Nothing,
  ),
  /** `at`: when the web bridge read it. */
  request: operation(
    v.strictObject({
      session: Guid,
      at: Time,
      id: v.optional(v.number()),
      method: v.string(),
      path: v.string(),
      data: v.optional(v.unknown()),
    }),
    Nothing,
  ),
  /** The socket is gone, with this close code. */
  closed: operation(v.strictObject({ session: Guid, code: v.number() }), Nothing),
} as const;

/** Asked of one web bridge by a call bridge (C2W). */
export const webRequests = {
  /** One frame's text to many sockets; then, perhaps, each is closed. Sockets that are not there are reported. */
  deliver: operation(
    v.strictObject({
      bridge: BridgeName,
      sessions: v.array(Guid),
      text: v.optional(v.string()),
      close: v.optional(v.strictObject({ code: v.number(), reason: v.string() })),
    }),
    Nothing,
  ),
  /**
   * Steps 6 and 7; `delivered` goes back to the bridge at once. The answer is the client's own, `problem` when it
   * refused; `none`: the message was delivered, but nothing came back.
   */
  move: operation(
    v.strictObject({
      bridge: BridgeName,
      arrival: Guid,
      session: Guid,
      move: Move,
      within: Time,
      traceparent: v.optional(Traceparent),
    }),
    v.strictObject({
      answer: v.picklist(['accepted', 'refused', 'none']),
      problem: v.optional(ProblemSchema),
    }),
  ),
  /** Are you there? */
  watch: operation(Nothing, Nothing),
  /** Those of these sessions that have no socket here (any more). */
  missing: operation(v.strictObject({ sessions: v.array(Guid) }), v.strictObject({ missing: v.array(Guid) })),
} as const;
