import { fail, type Result } from '../../protocol/result.ts';
import type { Refusal } from '../wire.ts';
import type { BridgeAnswer, BridgeClient } from './bridgeClient.ts';
import type { Live } from './live.ts';

/** All call bridges, as one to ask. */
export interface Bridges {
  /** Asks the one where this object is, or else any that answers: each of them can do everything. */
  ask(
    about: string | undefined,
    ...request: Parameters<BridgeClient['ask']>
  ): ReturnType<BridgeClient['ask']>;
}

export function createBridges(clients: () => readonly BridgeClient[], live: Live): Bridges {
  const answers = ({ name }: BridgeClient) => {
    const bridge = live.get(name);
    return bridge?.kind === 'bridge' && bridge.state === 'answering';
  };
  const homeOf = (id: string | undefined) => {
    const object = id === undefined ? undefined : live.get(id);
    return object && 'callBridge' in object ? object.callBridge : undefined;
  };
  return {
    async ask(about, ...request) {
      const home = homeOf(about);
      const rank = (client: BridgeClient) => (answers(client) ? 0 : 2) - (client.name === home ? 1 : 0);
      const inOrder = clients().toSorted((one, other) => rank(one) - rank(other));
      let answer: Result<BridgeAnswer, Refusal> = fail({ code: 'unreachable' });
      for (const client of inOrder) {
        answer = await client.ask(...request);
        // An order may have been carried out although nobody answered: it is not given twice.
        if (answer.ok || answer.failure.code !== 'unreachable' || request[0] !== 'GET') return answer;
      }
      return answer;
    },
  };
}
