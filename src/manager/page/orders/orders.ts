import { createStore, type StoreApi } from 'zustand/vanilla';
import type { MoveOrder, Refusal } from '../../wire.ts';
import type { BackEnd } from '../backEnd.ts';

/** One person of an order. `ordered` without a move: a call bridge that names none. */
export type OrderState =
  | { is: 'waiting' }
  | { is: 'ordering' }
  | { is: 'ordered'; move: string | undefined }
  | { is: 'refused'; refusal: Refusal };

export interface PersonOrder {
  participant: string;
  name: string;
  /** Name of the meeting that they were in. */
  from: string | undefined;
  state: OrderState;
}

export type Target = { name: string } & ({ call: string } | { coSpace: string });

/** What was ordered at once: one person or two hundred. */
export interface Bulk {
  id: number;
  /** RFC 3339. */
  at: string;
  target: Target;
  wishes: Pick<MoveOrder, 'reason' | 'notice'>;
  people: readonly PersonOrder[];
}

export interface Orders {
  /** Newest first. */
  store: StoreApi<readonly Bulk[]>;
  /** Orders the moves, several at a time; the store tells how it goes. */
  give(target: Target, people: readonly Omit<PersonOrder, 'state'>[], wishes: Bulk['wishes']): void;
  /** Once more, for these people of it. */
  again(id: number, participants: readonly string[]): void;
}

/** Call bridges answer within milliseconds; more at once would only wait there. */
const AT_ONCE = 8;
const REMEMBERED = 50;

export function createOrders(backEnd: Pick<BackEnd, 'startCall' | 'move'>): Orders {
  const store = createStore<readonly Bulk[]>(() => []);
  let lastId = 0;

  function set(bulk: number, participant: string, state: OrderState) {
    store.setState(
      (bulks) =>
        bulks.map((each) =>
          each.id !== bulk
            ? each
            : {
                ...each,
                people: each.people.map((one) => (one.participant === participant ? { ...one, state } : one)),
              },
        ),
      true,
    );
  }

  async function carryOut({ id, target, wishes }: Bulk, people: readonly { participant: string }[]) {
    const started = 'call' in target ? target.call : await backEnd.startCall(target.coSpace);
    if (typeof started !== 'string' && !started.ok) {
      for (const { participant } of people) {
        set(id, participant, { is: 'refused', refusal: started.failure });
      }
      return;
    }
    const call = typeof started === 'string' ? started : started.value.call;
    const waiting = [...people];
    const worker = async () => {
      for (let one = waiting.shift(); one; one = waiting.shift()) {
        const { participant } = one;
        set(id, participant, { is: 'ordering' });
        const moved = await backEnd.move({ call, movedParticipant: participant, ...wishes });
        set(
          id,
          participant,
          moved.ok ? { is: 'ordered', move: moved.value.move } : { is: 'refused', refusal: moved.failure },
        );
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  }

  return {
    store,
    give(target, people, wishes) {
      lastId += 1;
      const bulk: Bulk = {
        id: lastId,
        at: new Date().toISOString(),
        target,
        wishes,
        people: people.map((one) => ({ ...one, state: { is: 'waiting' } })),
      };
      store.setState((bulks) => [bulk, ...bulks].slice(0, REMEMBERED), true);
      void carryOut(bulk, people);
    },
    again(id, participants) {
      const bulk = store.getState().find((each) => each.id === id);
      if (!bulk) return;
      for (const participant of participants) set(id, participant, { is: 'waiting' });
      void carryOut(
        bulk,
        participants.map((participant) => ({ participant })),
      );
    },
  };
}
