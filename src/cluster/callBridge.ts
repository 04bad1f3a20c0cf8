import { bridgeRequests, CALL_BRIDGES, callBridgeSubject, clusterQueries } from '../protocol/bus.ts';
import { CloseCode } from '../protocol/closeCode.ts';
import { problem } from '../protocol/problem.ts';
import { fail, ok } from '../protocol/result.ts';
import type { Handover } from '../protocol/wc3.ts';
import { admit, createParticipant } from './admission.ts';
import type { CallBridgeApi } from './api.ts';
import { createAuthentication } from './authentication.ts';
import type { Records } from './callRecord.ts';
import { createCore } from './core.ts';
import { createDrain } from './drain.ts';
import { createFacade } from './facade.ts';
import { callInfo, participantInfo } from './info.ts';
import { createLifecycle } from './lifecycle.ts';
import { type BridgeLimits, defaultLimits } from './limits.ts';
import { letAllIn } from './lobby.ts';
import { sessionOf } from './member.ts';
import { modifyParticipant, modifyParticipants } from './modifying.ts';
import { createHome } from './move/home.ts';
import { createOutcomes } from './move/outcomes.ts';
import { knownVerdicts, listOwn, ownPart } from './move/records.ts';
import { createTarget } from './move/target.ts';
import { createOutbox } from './outbox.ts';
import { keep } from './passes.ts';
import type {
  Bus,
  Clock,
  Ids,
  Log,
  MediaServer,
  MoveArchive,
  Recall,
  SpaceStore,
  TokenMint,
  Trace,
} from './ports.ts';
import { answerReplaceQuery } from './replaceQuery.ts';
import { watchForTwins, whatRuns } from './reunion.ts';
import { createScope } from './scope.ts';
import { createSessions } from './sessions.ts';
import { FIRST_TO_MOVE } from './version.ts';
import { watchSpaces, watchWebBridges } from './watch.ts';
import { serve } from './wire.ts';

export type { BridgeLimits } from './limits.ts';

export interface CallBridgeDeps {
  /** Letters, digits, `-` and `_`. */
  name: string;
  bus: Bus;
  clock: Clock;
  ids: Ids;
  /** Its issuer must be `name`. */
  mint: TokenMint;
  /** None if left out: media goes from browser to browser. */
  media?: MediaServer;
  spaces: SpaceStore;
  log: Log;
  trace: Trace;
  /** What the log of this bridge has; nothing if left out. */
  recall?: Recall;
  /** Call detail records; none if left out. */
  records?: Records;
  /** Moves are forgotten after an hour if left out. */
  archive?: MoveArchive;
  limits?: Partial<BridgeLimits>;
  /** What a move uses that asks for none; `seamless` if left out. */
  handover?: Handover;
  /** Of the software, as the API tells it; before 3.2 it moves nobody. */
  version?: string;
}

export interface CallBridge extends CallBridgeApi {
  isDraining(): boolean;
  /** Marks it, before `drained` (SPEC D1). */
  beginDraining(): void;
  /** Resolves when whoever can be moved from here has been, with the outcome known (SPEC D3). */
  drained(): Promise<void>;
  /** Tells every client `end` with `shutdown`, has their sockets closed, and leaves the bus (SPEC C4). */
  stop(): Promise<void>;
}

const NO_ARCHIVE: MoveArchive = { put() {}, byId: () => undefined, list: () => [] };

/** One call bridge on the bus. It serves web bridges and other call bridges at once, and its API by its methods. */
export function createCallBridge(deps: CallBridgeDeps): CallBridge {
  const { name, bus, limits, handover = 'seamless', version = FIRST_TO_MOVE, recall = () => [] } = deps;
  const { records = () => {}, archive = NO_ARCHIVE } = deps;
  const core = createCore({
    ...deps,
    clock: createScope(deps.clock),
    outbox: createOutbox(bus, name),
    limits: { ...defaultLimits, ...limits },
    handover,
    version,
    recall,
    records,
    archive,
    media: deps.media ?? null,
  });
  const lifecycle = createLifecycle(core);
  lifecycle.onRemoved(({ call, id }) => core.media?.remove(call.id, id));
  const outcomes = createOutcomes(core);
  const home = createHome(core, lifecycle, outcomes);
  const target = createTarget(core, lifecycle, outcomes);
  const authentication = createAuthentication(core, lifecycle, home, target, outcomes);
  const sessions = createSessions(core, lifecycle, authentication, home);
  const drain = createDrain(core);
  const api = createFacade(core, core.clock.now());
  const onBug = (error: unknown) => core.log('Error', `unexpected: ${String(error)}`);
  const done = ok(undefined);

  const leave = [
    serve(
      bus,
      CALL_BRIDGES,
      clusterQueries,
      {
        hello: () => ok({ bridge: name }),
        find(wanted) {
          const call = core.calls.get(wanted.call ?? '');
          const participant = core.participants.get(wanted.participant ?? '');
          return ok({
            call: call ? callInfo(core, call) : null,
            participant: participant ? participantInfo(core, participant) : null,
          });
        },
        replaceQuery: ({ conference }) => ok(answerReplaceQuery(core, conference)),
        running: ({ spaces }) => ok({ bridge: name, calls: whatRuns(core, spaces) }),
        trace: ({ moveId, lines }) => ok(ownPart(core, moveId, lines)),
        moves: (wanted) => ok(listOwn(core, wanted)),
        vouch: ({ pass }) => ok({ space: core.passes.get(pass) ?? null }),
        dropPass({ pass }) {
          core.passes.delete(pass);
          return done;
        },
      },
      onBug,
    ),
    serve(
      bus,
      callBridgeSubject(name),
      bridgeRequests,
      {
        admit: ({ request, remoteAddress }) => admit(core, request, remoteAddress),
        startCall({ space: id }) {
          if (core.draining) return fail(problem('no-capacity'));
          const space = core.spaces.byId(id);
          return space ? ok({ call: lifecycle.keepCall(space).id }) : fail(problem('nobody-there'));
        },
        drain({ draining }) {
          if (draining !== undefined) drain.mark(draining);
          if (draining) void drain.empty().catch(onBug);
          return ok({ draining: core.draining });
        },
        endCall({ call: id }) {
          const call = core.calls.get(id);
          if (call) lifecycle.endCall(call);
          return done;
        },
        modifyCall({ call: id, fields }) {
          const call = core.calls.get(id);
          if (!call) return fail(problem('meeting-ended'));
          call.modify(fields);
          if (fields.locked === false) letAllIn(core, call);
          return done;
        },
        createParticipant: (order) => createParticipant(core, lifecycle, order),
        participants: ({ call }) => ok({ participants: api.participants(call) }),
        modifyParticipant({ participant: id, fields }) {
          const participant = core.participants.get(id);
          if (!participant) return fail(problem('participant-gone'));
          return ok({ modified: modifyParticipant(core, participant, fields) });
        },
        modifyParticipants({ call: id, fields }) {
          const call = core.calls.get(id);
          if (!call) return fail(problem('meeting-ended'));
          return ok({ modified: modifyParticipants(core, call, fields) });
        },
        async dropParticipant({ participant: id }) {
          const participant = core.participants.get(id);
          if (!participant) return fail(problem('participant-gone'));
          await target.drop(participant);
          return done;
        },
        depart: (order) => home.depart(order),
        placed: (order) => home.placed(order),
        release: (order) => home.release(order),
        moveFailed: (order) => home.moveFailed(order),
        cancelMove: (order) => home.cancelMove(order),
        createArrival: (order) => target.createArrival(order),
        delivered: (order) => target.delivered(order),
        released: (order) => target.released(order),
        cancelArrival: (order) => target.cancelArrival(order),
        resumed: (order) => target.resumed(order),
        arrivalSignal: (order) => target.signal(order),
        keepPass({ pass, space }) {
          keep(core, pass, space);
          return done;
        },
        async elsewhere({ token }) {
          await authentication.goneElsewhere(token);
          return done;
        },
        committed({ moveId, at }) {
          if (core.moves.record(moveId)) core.moves.commit(moveId, at);
          return done;
        },
        decided({ moveId, verdict }) {
          core.moves.decide(moveId, verdict);
          if (verdict.outcome === 'landed') home.landed(moveId, core.moves.record(moveId)?.facts.participant);
          return done;
        },
        landedElsewhere({ moveId, participant }) {
          home.landed(moveId, participant);
          return done;
        },
        verdicts: ({ moves }) => ok({ known: knownVerdicts(core, moves) }),
        authenticate: (request) => authentication.authenticate(request),
        request: (request) => sessions.request(request),
        closed({ session, code }) {
          sessions.closed(session, code);
          return done;
        },
      },
      onBug,
    ),
  ];
  watchSpaces(core, lifecycle.endCall);
  watchForTwins(core, lifecycle);
  watchWebBridges(core, (session) => sessions.closed(session, CloseCode.goingAway));

  return {
    ...api,
    isDraining: () => core.draining,
    beginDraining: () => drain.mark(true),
    drained: () => drain.empty(),
    async stop() {
      for (const end of leave) end();
      const subjects = new Set<string>();
      for (const participant of [...core.participants.values()]) {
        const session = sessionOf(participant);
        if (session) subjects.add(session.subject);
        lifecycle.remove(participant, { how: 'ended', reason: 'shutdown' });
      }
      await core.outbox.drained(subjects);
      core.clock.dispose();
    },
  };
}
