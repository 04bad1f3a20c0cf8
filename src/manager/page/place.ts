import * as v from 'valibot';
import { MANAGER_NOT_MOVED, MANAGER_PATH } from '../wire.ts';
import type { DeskStore, Shown } from './desk.ts';
import { RefusedOrder } from './refused.ts';

const MOVE = /^\/manager\/moves\/([\da-f-]{36})$/;

/** The address says whose story is shown, and the browser's buttons go back and forth. */
export function followAddress(desk: DeskStore): void {
  let following = false;
  const follow = () => {
    following = true;
    desk.setState({ story: shownHere() });
    following = false;
  };
  follow();
  addEventListener('popstate', follow);
  desk.subscribe(({ story }, before) => {
    if (story === before.story || following) return;
    const order = story?.is === 'refused' ? story.order : null;
    history.pushState(order, '', `${pathOf(story)}${location.search}`);
  });
}

function shownHere(): Shown | null {
  const move = MOVE.exec(location.pathname)?.[1];
  if (move !== undefined) return { is: 'move', id: move };
  if (location.pathname !== MANAGER_NOT_MOVED) return null;
  // No call bridge knows of it: it goes along with the entry of the browser's history.
  const order = v.safeParse(RefusedOrder, history.state);
  return order.success ? { is: 'refused', order: order.output } : null;
}

function pathOf(story: Shown | null): string {
  if (story === null) return MANAGER_PATH;
  return story.is === 'move' ? `${MANAGER_PATH}/moves/${story.id}` : MANAGER_NOT_MOVED;
}
