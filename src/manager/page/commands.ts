import type { StoreApi } from 'zustand';
import type { Result } from '../../protocol/result.ts';
import type { LivePerson, Refusal } from '../wire.ts';
import type { BackEnd } from './backEnd.ts';
import { type DeskStore, type Shown, type Told, tell } from './desk.ts';
import type { LiveState } from './live/state.ts';
import type { Bulk, Orders, Target } from './orders/orders.ts';
import { hindrance, ordered, restOf } from './orders/outcome.ts';

/** What an operator can do. */
export interface Commands {
  /** Opens the dialog, or says why they cannot be moved. */
  askWhere(people: readonly string[]): void;
  move(people: readonly string[], target: Target, wishes?: Bulk['wishes']): void;
  retry(bulk: Bulk): void;
  cancel(move: string, name: string): void;
  select(person: string, selected: boolean): void;
  selectAll(people: readonly string[], selected: boolean): void;
  setLocked(call: string, locked: boolean): void;
  muteAll(call: string): void;
  end(call: string): void;
  showStory(story: Shown | null): void;
}

interface Parts {
  live: StoreApi<LiveState>;
  desk: DeskStore;
  orders: Orders;
  backEnd: BackEnd;
}

export function createCommands({ live, desk, orders, backEnd }: Parts): Commands {
  const personOf = (id: string) => live.getState().people.get(id);
  const nameOf = (call: string) => live.getState().calls.get(call)?.name ?? call;

  const fromOf = (person: LivePerson | undefined) => (person ? nameOf(person.call) : undefined);

  function cannot(person: LivePerson | undefined, refusal: Refusal, to?: string) {
    const name = person?.name ?? '?';
    const order = { name, from: fromOf(person), to, at: new Date().toISOString(), refusal };
    tell(desk, 'alert', { is: 'cannotMove', name, why: refusal }, { is: 'refused', order });
  }

  async function say(call: string, asked: Promise<Result<null, Refusal>>, now: CallNow) {
    const name = nameOf(call);
    const done = await asked;
    if (done.ok) tell(desk, 'status', { is: 'call', name, now });
    else tell(desk, 'alert', { is: 'callFailed', name, why: done.failure });
  }

  const commands: Commands = {
    askWhere(people) {
      const able = people.filter((id) => !hindrance(personOf(id)));
      const [first = ''] = people;
      const why = hindrance(personOf(first));
      if (able.length === 0 && why) return cannot(personOf(first), why);
      desk.setState({ moving: people });
    },
    move(people, target, wishes = {}) {
      const [first = ''] = people;
      const why = hindrance(personOf(first), target);
      if (people.length === 1 && why) return cannot(personOf(first), why, target.name);
      orders.give(
        target,
        people.map((participant) => {
          const person = personOf(participant);
          return { participant, name: person?.name ?? participant, from: fromOf(person) };
        }),
        wishes,
      );
      desk.setState({ moving: null, selected: new Set(), movesShown: true });
    },
    retry(bulk) {
      const rest = restOf(bulk, live.getState().moves);
      orders.again(
        bulk.id,
        rest.map(({ participant }) => participant),
      );
    },
    async cancel(move, name) {
      const cancelled = await backEnd.cancelMove(move);
      if (!cancelled.ok) tell(desk, 'alert', { is: 'cancelFailed', name, why: cancelled.failure });
      // Of a move that was ordered here, its outcome says it.
      else if (!ordered(orders.store.getState(), move)) tell(desk, 'status', { is: 'cancelled', name });
    },
    select(person, selected) {
      commands.selectAll([person], selected);
    },
    selectAll(people, selected) {
      desk.setState(({ selected: before }) => {
        const after = new Set(before);
        for (const id of people) {
          if (selected) after.add(id);
          else after.delete(id);
        }
        return { selected: after };
      });
    },
    setLocked: (call, locked) =>
      void say(call, backEnd.setLocked(call, locked), locked ? 'locked' : 'unlocked'),
    muteAll: (call) => void say(call, backEnd.muteAll(call), 'muted'),
    end(call) {
      desk.setState({ ending: null });
      void say(call, backEnd.endCall(call), 'ended');
    },
    showStory: (story) => desk.setState({ story }),
  };
  return commands;
}

type CallNow = Extract<Told['what'], { is: 'call' }>['now'];
