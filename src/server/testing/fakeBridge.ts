import type {
  ApiFailure,
  Asker,
  CallBridgeApi,
  CallFields,
  CallInfo,
  MoveOrder,
  ParticipantFields,
  ParticipantInfo,
} from '../../cluster/api.ts';
import type { ChangeListener } from '../../cluster/changes.ts';
import { explainMove } from '../../cluster/move/explain.ts';
import type { Space } from '../../cluster/space.ts';
import type { PartLine } from '../../protocol/logLine.ts';
import { type MoveRecord, outcomeOf } from '../../protocol/moveRecord.ts';
import type { TraceStep } from '../../protocol/moveTrace.ts';
import { OPEN_POLICY } from '../../protocol/policy.ts';
import { fail, ok, type Result } from '../../protocol/result.ts';

/* A call bridge in memory whose ids and times do not change: answers of the API can be compared byte for byte. */

export const CALL = 'ae778701-7fed-410c-b3e6-c2860907a3f4';
export const ELSEWHERE = '0b6f4a6c-6f1c-4c35-9e0a-0f3f3d0a6f10';
export const PERSON = '26de0160-30b5-4d7b-8a05-304472af284a';
export const ARRIVAL = 'dd2bc8c6-fa80-495f-9a20-1da19010cfab';
export const SPACE = '59b9e43e-b277-4d33-a244-e896d20f2049';
export const CORRELATOR = 'c0cc4e15-bb74-4af3-948b-672c9571c7fc';
export const MOVE = '5b0a3f8e-2b1f-4c55-8a39-6f0c7c9d3e11';
export const NOBODY = '00000000-0000-4000-8000-000000000000';

export const space = (fields: Partial<Space> = {}): Space => ({
  id: SPACE,
  name: 'Space 2',
  uri: 'space2',
  numericId: '1002',
  secret: '',
  passcode: '',
  hostPasscode: '',
  cdrTag: '',
  defaultLayout: 'automatic',
  ...OPEN_POLICY,
  ...fields,
});

export const callInfo = (fields: Partial<CallInfo> = {}): CallInfo => ({
  id: CALL,
  name: 'Space 2',
  coSpace: SPACE,
  callCorrelator: CORRELATOR,
  callBridge: 'cbcms2',
  durationSeconds: 12,
  participants: 1,
  maxParticipants: 2,
  presenter: null,
  locked: false,
  ...OPEN_POLICY,
  ...fields,
});

export const person = (fields: Partial<ParticipantInfo> = {}): ParticipantInfo => ({
  id: PERSON,
  name: 'User X',
  call: CALL,
  callBridge: 'cbcms2',
  userId: 'guest921953266',
  state: 'connected',
  canMove: true,
  cannotMove: null,
  movedParticipant: null,
  movedParticipantCallBridge: null,
  layout: 'automatic',
  importance: null,
  nameLabel: null,
  audioMuted: false,
  videoMuted: false,
  presenting: false,
  handRaised: false,
  quality: null,
  durationSeconds: 5,
  client: 'Chrome',
  remoteAddress: '127.0.0.1',
  role: 'guest',
  waiting: false,
  ...fields,
});

/** A move of `PERSON` from cbcms1 to `CALL`. */
export const moveRecord = (fields: Partial<MoveRecord> = {}): MoveRecord => ({
  facts: {
    id: MOVE,
    askedAt: Date.UTC(2021, 2, 4, 15, 50, 3, 0),
    askedBy: 'admin',
    askedOf: 'cbcms2',
    name: 'User X',
    participant: PERSON,
    from: { call: ELSEWHERE, coSpace: NOBODY, name: 'Space 1', callBridge: 'cbcms1' },
    to: { call: CALL, coSpace: SPACE, name: 'Space 2', callBridge: 'cbcms2' },
    handover: 'seamless',
  },
  arrival: ARRIVAL,
  committedAt: null,
  verdict: null,
  ...fields,
});

export interface FakeBridge extends CallBridgeApi {
  here: { calls: CallInfo[]; participants: ParticipantInfo[]; spaces: Space[]; draining: boolean };
  /** Of other call bridges: found one by one, and in no list. */
  elsewhere: { calls: CallInfo[]; participants: ParticipantInfo[] };
  orders: { order: MoveOrder; asker: Asker }[];
  /** With their steps. */
  records: { record: MoveRecord; steps: TraceStep[]; lines?: PartLine[] }[];
  cancelled: string[];
  /** What was asked of calls, in order. */
  modified: { call: string; fields: CallFields }[];
  /** And of participants, one or all of a call. */
  regulated: { whom: string; fields: ParticipantFields }[];
  /** Says that something has changed in `here`. */
  tell: ChangeListener;
}

export function fakeBridge(): FakeBridge {
  const here: FakeBridge['here'] = {
    calls: [callInfo()],
    participants: [person()],
    spaces: [space()],
    draining: false,
  };
  const elsewhere: FakeBridge['elsewhere'] = { calls: [], participants: [] };
  const orders: FakeBridge['orders'] = [];
  const records: FakeBridge['records'] = [];
  const cancelled: string[] = [];
  const modified: FakeBridge['modified'] = [];
  const regulated: FakeBridge['regulated'] = [];
  async function call(id: string): Promise<Result<CallInfo, ApiFailure>> {
    const one = [...here.calls, ...elsewhere.calls].find((each) => each.id === id);
    return one ? ok(one) : fail({ code: 'callDoesNotExist' });
  }
  async function participant(id: string): Promise<Result<ParticipantInfo, ApiFailure>> {
    const one = [...here.participants, ...elsewhere.participants].find((each) => each.id === id);
    return one ? ok(one) : fail({ code: 'participantDoesNotExist' });
  }
  const listeners = new Set<ChangeListener>();
  return {
    name: 'cbcms2',
    own: {
      call: (id) => here.calls.find((one) => one.id === id),
      participant: (id) => here.participants.find((one) => one.id === id),
      move: (id) => records.find(({ record }) => record.facts.id === id)?.record,
      moves: () => records.map(({ record }) => record),
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell(changed) {
      for (const listener of listeners) listener(changed);
    },
    here,
    elsewhere,
    orders,
    records,
    cancelled,
    modified,
    regulated,
    call,
    participant,
    calls: () => here.calls,
    participants: (of) => here.participants.filter((one) => of === undefined || one.call === of),
    async createCall(id) {
      const running = here.calls.find((one) => one.coSpace === id);
      return running ? ok({ call: running.id }) : fail({ code: 'coSpaceDoesNotExist' });
    },
    async endCall(id) {
      const one = await call(id);
      if (!one.ok) return one;
      here.calls = here.calls.filter((each) => each.id !== id);
      return ok(undefined);
    },
    async modifyCall(id, fields) {
      const one = await call(id);
      if (!one.ok) return one;
      modified.push({ call: id, fields });
      return ok(undefined);
    },
    async move(order, asker) {
      const target = await call(order.call);
      if (!target.ok) return target;
      const one = await participant(order.movedParticipant);
      if (!one.ok) return one;
      const { canMove, cannotMove } = one.value;
      if (!canMove) {
        const why = cannotMove === null ? {} : { why: cannotMove };
        return fail({ code: 'parameterError', parameter: 'movedParticipant', error: 'invalidValue', ...why });
      }
      orders.push({ order, asker });
      return ok({ participant: ARRIVAL, moveId: MOVE });
    },
    async moves({ outcome, filter, offset, limit }) {
      const all = records.map(({ record }) => record);
      const matching = all.filter(
        (record) =>
          (outcome === undefined || outcomeOf(record) === outcome) && record.facts.name.includes(filter),
      );
      return { total: matching.length, moves: matching.slice(offset, offset + limit) };
    },
    async moveDetails(id) {
      const known = records.find(({ record }) => record.facts.id === id);
      if (!known) return fail({ code: 'moveDoesNotExist' });
      const { record, steps, lines = [] } = known;
      return ok({ record, steps, lines, finding: explainMove(record, steps, '1002') });
    },
    async cancelMove(id) {
      const known = records.find(({ record }) => record.facts.id === id);
      if (!known) return fail({ code: 'moveDoesNotExist' });
      if (known.record.verdict) return fail({ code: 'invalidOperation' });
      cancelled.push(id);
      return ok(undefined);
    },
    async modifyParticipant(id, fields) {
      const one = await participant(id);
      if (!one.ok) return one;
      if (fields.audioMuted === false && one.value.audioMuted)
        return fail({ code: 'participantCannotBeModified' });
      regulated.push({ whom: id, fields });
      return ok(undefined);
    },
    async modifyParticipants(id, fields) {
      const one = await call(id);
      if (!one.ok) return one;
      regulated.push({ whom: id, fields });
      return ok(undefined);
    },
    async dropParticipant(id) {
      const one = await participant(id);
      if (!one.ok) return one;
      here.participants = here.participants.filter((each) => each.id !== id);
      return ok(undefined);
    },
    draining: async () => ok(here.draining),
    async drain(_bridge, draining) {
      here.draining = draining;
      return ok(draining);
    },
    spaces: () => here.spaces,
    space: (id) => here.spaces.find((one) => one.id === id),
    async createSpace(fields) {
      if (here.spaces.some((one) => one.numericId === fields.numericId)) {
        return fail({ code: 'duplicateCoSpaceId' });
      }
      const made = space({ ...fields, id: NOBODY });
      here.spaces.push(made);
      return ok(made);
    },
    async modifySpace(id, fields) {
      const old = here.spaces.find((one) => one.id === id);
      if (!old) return fail({ code: 'coSpaceDoesNotExist' });
      const next = { ...old, ...fields };
      here.spaces = here.spaces.map((one) => (one.id === id ? next : one));
      return ok(next);
    },
    async removeSpace(id) {
      if (!here.spaces.some((one) => one.id === id)) return fail({ code: 'coSpaceDoesNotExist' });
      here.spaces = here.spaces.filter((one) => one.id !== id);
      return ok(undefined);
    },
    status: () => ({
      softwareVersion: '0.1.0',
      uptimeSeconds: 60,
      callLegsActive: 1,
      callLegsMaxActive: 2,
      callLegsCompleted: 3,
      moves: { landed: 4, stayed: 2, between: 0 },
      load: {
        participants: here.participants.length,
        participantLimit: 10_000,
        meetingLimit: 250,
        loadLimit: 10_000,
        newConferenceLoadLimitBasisPoints: 5_000,
        existingConferenceLoadLimitBasisPoints: 8_000,
      },
    }),
  };
}
