import type { Space } from '../wire.ts';
import type { LiveState } from './live/state.ts';
import type { Target } from './orders/orders.ts';

/** A meeting to which somebody can be moved. */
export interface ListedTarget {
  id: string;
  target: Target;
  /** Of one that runs. */
  running?: { count: number; callBridge: string };
}

/** Beyond these one types more of the name. */
const MOST = 60;

/** Those that run first, then those that would be started. */
export function targetsFor(
  { order, calls, rosters }: Pick<LiveState, 'order' | 'calls' | 'rosters'>,
  spaces: readonly Space[],
  query: string,
): ListedTarget[] {
  const sought = query.trim().toLowerCase();
  const has = (...words: (string | undefined)[]) =>
    words.some((word) => word?.toLowerCase().includes(sought) ?? false);
  const numbers = new Map(spaces.map(({ id, callId }) => [id, callId]));
  const running = order.flatMap((id): ListedTarget[] => {
    const call = calls.get(id);
    if (!call || !has(call.name, id, numbers.get(call.coSpace ?? ''))) return [];
    const count = rosters.get(id)?.length ?? 0;
    return [{ id, target: { call: id, name: call.name }, running: { count, callBridge: call.callBridge } }];
  });
  const busy = new Set([...calls.values()].map(({ coSpace }) => coSpace));
  const others = spaces
    .filter(({ id, name, callId }) => !busy.has(id) && has(name, id, callId))
    .map(({ id, name }): ListedTarget => ({ id, target: { coSpace: id, name } }));
  return [...running, ...others].slice(0, MOST);
}
