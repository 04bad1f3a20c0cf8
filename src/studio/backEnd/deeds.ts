import type { CallBridge } from '../../cluster/callBridge.ts';
import { readXml } from '../../manager/server/readXml.ts';
import { fail } from '../../protocol/result.ts';
import { emptyForm } from '../../server/api/form.ts';
import { move as moveResource } from '../../server/api/moves.ts';
import { type Deed, NAMES, SPACES } from '../scenario/scenario.ts';
import { spaceId } from '../world/cluster.ts';
import type { Moving } from '../world/moving.ts';
import type { Operator } from '../world/operator.ts';
import type { OrderPorts } from './orders.ts';

export interface DeedsOptions {
  operator: Operator;
  moving: Moving;
  /** Writes down what is done, so that a link can do it again. */
  note(deed: Deed): void;
}

/** What is done by the operator's page: in the same way as by the studio's own buttons, and noted like it. */
export function createDeeds({ operator, moving, note }: DeedsOptions): OrderPorts {
  return {
    async move(participant, call, wishes) {
      const who = await operator.participant(participant);
      if (!who.ok) return who;
      const person = NAMES.findIndex((name) => name === who.value.name);
      if (person < 0) return fail({ code: 'participantDoesNotExist' });
      const to = await operator.numberOf(call);
      if (!to.ok) return to;
      note({ do: 'move', person, to: to.value, ...wishes });
      return moving.move(person, to.value, wishes);
    },

    async cancel(move) {
      const person = moving.personOf(move);
      if (person !== undefined) note({ do: 'cancel', person });
      return operator.cancel(move);
    },

    async change(call, deed) {
      const space = await operator.numberOf(call);
      if (!space.ok) return space;
      note({ do: 'call', space: space.value, deed });
      return operator.change(call, deed);
    },

    async start(space) {
      const known = SPACES.find(({ numericId }) => spaceId(numericId) === space);
      if (!known) return fail({ code: 'coSpaceDoesNotExist' });
      note({ do: 'call', space: known.numericId, deed: 'start' });
      return operator.callOf(known.numericId);
    },

    spaces: () => SPACES.map(({ numericId, name }) => ({ id: spaceId(numericId), name, numericId })),

    story: async (id) => storyXml(operator.bridge(), id),
  };
}

/** As the API of a call bridge writes it, and a client of the API reads it. */
async function storyXml(bridge: CallBridge | undefined, id: string): Promise<unknown> {
  const request = { id, query: emptyForm, form: emptyForm, from: '127.0.0.1', order: undefined };
  const answer = bridge && (await moveResource(bridge).GET?.(request));
  return answer?.is === 'found' ? readXml(answer.xml) : undefined;
}
