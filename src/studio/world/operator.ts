import type { ApiFailure, Asker, MoveOrder, ParticipantInfo } from '../../cluster/api.ts';
import type { CallBridge } from '../../cluster/callBridge.ts';
import type { MoveRecord } from '../../protocol/moveRecord.ts';
import { fail, type Result } from '../../protocol/result.ts';
import { spaceId } from './cluster.ts';

/** Whoever moves people, over what a call bridge offers to its API and nothing else. */
export interface Operator {
  whereIs(name: string): { participant: ParticipantInfo; bridge: CallBridge } | undefined;
  /** The call of this meeting, begun if nobody is in it. */
  callOf(numericId: string): Promise<{ call: string; bridge: string } | undefined>;
  move(order: MoveOrder): Promise<Result<{ moveId: string }, ApiFailure>>;
  lock(call: string, locked: boolean): Promise<void>;
  cancel(moveId: string): Promise<void>;
  moves(): Promise<readonly MoveRecord[]>;
}

const ASKER: Asker = { user: 'admin', address: '127.0.0.1' };

export function createOperator(bridges: readonly CallBridge[], gone: ReadonlySet<string>): Operator {
  const left = () => bridges.filter(({ name }) => !gone.has(name));
  const first = () => left()[0];

  return {
    whereIs(name) {
      for (const bridge of left()) {
        const participant = bridge
          .participants()
          .find((one) => one.name === name && one.state === 'connected');
        if (participant) return { participant, bridge };
      }
      return undefined;
    },

    async callOf(numericId) {
      const asked = first();
      if (!asked) return undefined;
      const created = await asked.createCall(spaceId(numericId));
      if (!created.ok) return undefined;
      const call = await asked.call(created.value.call);
      return call && { call: call.id, bridge: call.callBridge };
    },

    async move(order) {
      // Another bridge than those that have to do with it, where there is one, as in the reference's picture.
      const asked = left()[1] ?? first();
      return asked ? asked.move(order, ASKER) : fail({ code: 'callBridgeUnavailable' });
    },

    async lock(call, locked) {
      await first()?.modifyCall(call, { locked });
    },

    async cancel(moveId) {
      await first()?.cancelMove(moveId);
    },

    async moves() {
      const list = await first()?.moves({ filter: '', offset: 0, limit: 20 });
      return list?.moves ?? [];
    },
  };
}
