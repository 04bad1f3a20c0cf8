import { CALL_BRIDGES, clusterQueries } from '../../protocol/bus.ts';
import type { Bus, Clock } from '../ports.ts';
import { askAll } from '../wire.ts';

/** Call bridges come and go: what is known of them is asked for again after this long. */
const KNOWN_FOR = 5_000;

export interface LiveBridges {
  /** Names of call bridges, each call beginning with another one. */
  inTurn(): Promise<string[]>;
  /** This one did not answer: ask again who is there. */
  doubt(): void;
}

export function createLiveBridges(bus: Bus, clock: Clock): LiveBridges {
  let known: Promise<string[]> | undefined;
  let until = 0;
  let turn = 0;

  async function askWho(): Promise<string[]> {
    const { answers } = await askAll(bus, clusterQueries, CALL_BRIDGES, 'hello', undefined);
    return answers.map(({ bridge }) => bridge).sort();
  }

  return {
    async inTurn() {
      if (!known || clock.now() >= until) {
        known = askWho();
        until = clock.now() + KNOWN_FOR;
      }
      const names = await known;
      if (names.length === 0) known = undefined;
      turn += 1;
      return names.map((_, index) => names[(index + turn) % names.length] ?? '');
    },
    doubt() {
      known = undefined;
    },
  };
}
