import type { CallBridgeApi } from '../../cluster/api.ts';
import type { Changed } from '../../cluster/changes.ts';
import type { ElementValue, EventSubscription, ServerMessage } from '../../protocol/events.ts';
import { exhaustive } from '../../protocol/result.ts';
import { pickOfCall, pickOfMove, pickOfParticipant } from './elements.ts';

type Picked = Record<string, ElementValue>;

/** Where the objects of one subscription come from. */
export interface EventSource {
  readonly message: Exclude<ServerMessage['type'], 'subscribeUpdate'>;
  /** The element that names an object in an update. */
  readonly key: 'call' | 'participant' | 'move';
  /** False: there is nothing to tell of any more. */
  isThere(): boolean;
  ids(): string[];
  look(id: string): Picked | undefined;
  /** What to listen for: see `topicsOf`. */
  readonly topics: readonly string[];
  /** Which of its objects this change is about. */
  concerns(changed: Changed): string | undefined;
}

/** Under which of them a change is told of. A bridge of five hundred meetings has a subscription for each, and a change is one's. */
export function topicsOf(changed: Changed): readonly string[] {
  switch (changed.what) {
    case 'call':
      return ['calls', changed.id];
    case 'participant':
      return [rosterOf(changed.call)];
    case 'move':
      return ['moves'];
    default:
      return exhaustive(changed);
  }
}

const rosterOf = (call: string) => `roster ${call}`;

type Bridge = Pick<CallBridgeApi, 'calls' | 'participants' | 'own'>;

export function eventSource(bridge: Bridge, wanted: EventSubscription): EventSource {
  const always = () => true;
  const { own } = bridge;
  switch (wanted.type) {
    case 'calls': {
      const pick = pickOfCall(wanted.elements);
      return {
        message: 'callListUpdate',
        key: 'call',
        topics: ['calls'],
        isThere: always,
        ids: () => bridge.calls().map(({ id }) => id),
        look: (id) => mapped(own.call(id), pick),
        concerns: (changed) => (changed.what === 'call' ? changed.id : undefined),
      };
    }
    case 'callInfo': {
      const pick = pickOfCall(wanted.elements);
      return {
        message: 'callInfoUpdate',
        key: 'call',
        topics: [wanted.call],
        isThere: () => own.call(wanted.call) !== undefined,
        ids: () => [wanted.call],
        look: (id) => mapped(own.call(id), pick),
        concerns: (changed) =>
          changed.what === 'call' && changed.id === wanted.call ? wanted.call : undefined,
      };
    }
    case 'callRoster': {
      const pick = pickOfParticipant(wanted.elements);
      return {
        message: 'rosterUpdate',
        key: 'participant',
        topics: [rosterOf(wanted.call), wanted.call],
        isThere: () => own.call(wanted.call) !== undefined,
        ids: () => bridge.participants(wanted.call).map(({ id }) => id),
        look: (id) => mapped(own.participant(id), pick),
        concerns: (changed) =>
          changed.what === 'participant' && changed.call === wanted.call ? changed.id : undefined,
      };
    }
    case 'moves': {
      const pick = pickOfMove(wanted.elements);
      return {
        message: 'moveListUpdate',
        key: 'move',
        topics: ['moves'],
        isThere: always,
        ids: () => own.moves().map(({ facts }) => facts.id),
        look: (id) => mapped(own.move(id), pick),
        concerns: (changed) => (changed.what === 'move' ? changed.id : undefined),
      };
    }
    default:
      return exhaustive(wanted);
  }
}

function mapped<Item>(item: Item | undefined, pick: (item: Item) => Picked): Picked | undefined {
  return item === undefined ? undefined : pick(item);
}
