import type { ApiFailure, Asker, Moved, MoveOrder, ParticipantInfo } from '../../cluster/api.ts';
import type { CallBridge } from '../../cluster/callBridge.ts';
import type { MoveRecord } from '../../protocol/moveRecord.ts';
import { fail, ok, type Result } from '../../protocol/result.ts';
import { type CallDeed, SPACES } from '../scenario/scenario.ts';
import { spaceId } from './cluster.ts';

type Answered<Value = undefined> = Promise<Result<Value, ApiFailure>>;

/** Whoever moves people, over what a call bridge offers to its API and nothing else. */
export interface Operator {
  whereIs(name: string): ParticipantInfo | undefined;
  participant(id: string): Answered<ParticipantInfo>;
  /** The call of this meeting, begun if nobody is in it. */
  callOf(numericId: string): Answered<{ call: string; bridge: string }>;
  /** The number of the meeting that this call is of. */
  numberOf(call: string): Answered<(typeof SPACES)[number]['numericId']>;
  move(order: MoveOrder): Answered<Moved>;
  change(call: string, deed: CallDeed): Answered;
  cancel(moveId: string): Answered;
  moves(): Promise<readonly MoveRecord[]>;
  /** A bridge that can be asked for anything; none where all have died. */
  bridge(): CallBridge | undefined;
}

const ASKER: Asker = { user: 'admin', address: '127.0.0.1' };

export function createOperator(bridges: readonly CallBridge[], gone: ReadonlySet<string>): Operator {
  const left = () => bridges.filter(({ name }) => !gone.has(name));
  const first = () => left()[0];
  const nobody = fail<ApiFailure>({ code: 'callBridgeUnavailable' });

  return {
    bridge: first,

    whereIs(name) {
      const found = left().flatMap((bridge) => bridge.participants().filter((one) => one.name === name));
      // Whoever is being moved is in two meetings; they are where they are connected.
      return found.find(({ state }) => state === 'connected') ?? found[0];
    },

    participant: async (id) => first()?.participant(id) ?? nobody,

    async callOf(numericId) {
      const created = await first()?.createCall(spaceId(numericId));
      if (!created?.ok) return created ?? nobody;
      const call = await first()?.call(created.value.call);
      if (!call?.ok) return call ?? nobody;
      return ok({ call: call.value.id, bridge: call.value.callBridge });
    },

    async numberOf(id) {
      const call = await first()?.call(id);
      if (!call?.ok) return call ?? nobody;
      const space = SPACES.find(({ numericId }) => spaceId(numericId) === call.value.coSpace);
      return space ? ok(space.numericId) : fail({ code: 'callDoesNotExist' });
    },

    async move(order) {
      // Another bridge than those that have to do with it, where there is one, as in the reference's picture.
      const asked = left()[1] ?? first();
      return asked ? asked.move(order, ASKER) : nobody;
    },

    async change(call, deed) {
      const bridge = first();
      if (!bridge) return nobody;
      switch (deed) {
        case 'start':
          return ok(undefined);
        case 'lock':
        case 'unlock':
          return bridge.modifyCall(call, { locked: deed === 'lock' });
        case 'mute':
          return bridge.modifyParticipants(call, { audioMuted: true });
        case 'end':
          return bridge.endCall(call);
      }
    },

    cancel: async (moveId) => first()?.cancelMove(moveId) ?? nobody,

    async moves() {
      const list = await first()?.moves({ filter: '', offset: 0, limit: 20 });
      return list?.moves ?? [];
    },
  };
}
