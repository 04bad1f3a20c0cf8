import type { LiveState } from './live/state.ts';

/** What is shown: meetings in order, each with the people who are listed in it. */
export interface FoundMeeting {
  call: string;
  people: readonly string[];
}

const NOBODY: readonly string[] = [];

/** A meeting that is meant itself is shown with everybody; else with those of its people who are. */
export function found(
  { order, calls, people, rosters }: Pick<LiveState, 'order' | 'calls' | 'people' | 'rosters'>,
  query: string,
): FoundMeeting[] {
  const sought = query.trim().toLowerCase();
  const has = (text: string | undefined) => text?.toLowerCase().includes(sought) ?? false;
  return order.flatMap((id) => {
    const roster = rosters.get(id) ?? NOBODY;
    const call = calls.get(id);
    if (sought === '' || has(call?.name) || has(id) || has(call?.coSpace))
      return [{ call: id, people: roster }];
    const listed = roster.filter((one) => has(people.get(one)?.name) || has(one));
    return listed.length > 0 ? [{ call: id, people: listed }] : [];
  });
}
