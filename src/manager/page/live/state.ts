import type { LiveBridge, LiveCall, LiveMessage, LiveMove, LiveObject, LivePerson } from '../../wire.ts';

/** All that the page knows of the call bridges. What did not change keeps its identity. */
export interface LiveState {
  /** `lost`: what there is may be out of date. */
  connection: 'connecting' | 'live' | 'lost';
  bridges: ReadonlyMap<string, LiveBridge>;
  calls: ReadonlyMap<string, LiveCall>;
  people: ReadonlyMap<string, LivePerson>;
  moves: ReadonlyMap<string, LiveMove>;
  /** People of a call, by name. */
  rosters: ReadonlyMap<string, readonly string[]>;
  /** Calls by name. */
  order: readonly string[];
  /** While everything is told anew: what was told. */
  retold: ReadonlySet<string> | null;
}

export const NOTHING_YET: LiveState = {
  connection: 'connecting',
  bridges: new Map(),
  calls: new Map(),
  people: new Map(),
  moves: new Map(),
  rosters: new Map(),
  order: [],
  retold: null,
};

const KINDS = ['bridges', 'calls', 'people', 'moves'] as const;

/** The next state. Costs what has changed, and a copy of each map in which something did. */
export function applied(state: LiveState, message: LiveMessage): LiveState {
  const retold = new Set(message.begins ? [] : state.retold);
  const keepsCount = message.begins || state.retold !== null;
  if (keepsCount) for (const { id } of message.objects) retold.add(id);
  const gone = [...message.gone];
  if (message.complete) {
    for (const kind of KINDS) for (const id of state[kind].keys()) if (!retold.has(id)) gone.push(id);
  }

  const next = {
    bridges: changedMap(state.bridges, message.objects, 'bridge', gone),
    calls: changedMap(state.calls, message.objects, 'call', gone),
    people: changedMap(state.people, message.objects, 'person', gone),
    moves: changedMap(state.moves, message.objects, 'move', gone),
  };
  return {
    ...next,
    connection: message.complete ? 'live' : state.connection,
    rosters: rostersOf(state, next.people, [...message.objects.map(({ id }) => id), ...gone]),
    order: next.calls === state.calls ? state.order : orderOf(state, next.calls),
    retold: keepsCount && !message.complete ? retold : null,
  };
}

function changedMap<Object extends LiveObject>(
  before: ReadonlyMap<string, Object>,
  objects: readonly LiveObject[],
  kind: Object['kind'],
  gone: readonly string[],
): ReadonlyMap<string, Object> {
  const of = (object: LiveObject): object is Object => object.kind === kind;
  const told = objects.filter(of);
  const leaving = gone.filter((id) => before.has(id));
  if (told.length === 0 && leaving.length === 0) return before;
  const after = new Map(before);
  for (const id of leaving) after.delete(id);
  for (const object of told) after.set(object.id, object);
  return after;
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
const byName = (one: { name: string; id: string }, other: { name: string; id: string }) =>
  collator.compare(one.name, other.name) || (one.id < other.id ? -1 : 1);

function orderOf(state: LiveState, calls: LiveState['calls']): readonly string[] {
  const sameNames =
    calls.size === state.calls.size &&
    state.order.every((id) => calls.get(id)?.name === state.calls.get(id)?.name);
  return sameNames ? state.order : [...calls.values()].sort(byName).map(({ id }) => id);
}

/** Only of calls in which somebody came, went or has another name. */
function rostersOf(
  state: LiveState,
  people: LiveState['people'],
  ids: readonly string[],
): LiveState['rosters'] {
  if (people === state.people) return state.rosters;
  const changed = new Map<string, Set<string>>();
  const mark = (call: string) => {
    if (!changed.has(call)) changed.set(call, new Set(state.rosters.get(call)));
    return changed.get(call);
  };
  for (const id of ids) {
    const [before, after] = [state.people.get(id), people.get(id)];
    if (before === after || (before?.call === after?.call && before?.name === after?.name)) continue;
    if (before) mark(before.call)?.delete(id);
    if (after) mark(after.call)?.add(id);
  }
  if (changed.size === 0) return state.rosters;
  const rosters = new Map(state.rosters);
  for (const [call, members] of changed) {
    const sorted = [...members].flatMap((id) => people.get(id) ?? []).sort(byName);
    if (sorted.length === 0) rosters.delete(call);
    else
      rosters.set(
        call,
        sorted.map(({ id }) => id),
      );
  }
  return rosters;
}
