import { MANAGER_PATH } from '../wire.ts';
import type { DeskStore } from './desk.ts';

const STORY = /^\/manager\/moves\/([\da-f-]{36})$/;

/** The address says whose story is shown, and the browser's buttons go back and forth. */
export function followAddress(desk: DeskStore): void {
  const read = () => STORY.exec(location.pathname)?.[1] ?? null;
  desk.setState({ story: read() });
  addEventListener('popstate', () => desk.setState({ story: read() }));
  desk.subscribe(({ story }, before) => {
    if (story === before.story || story === read()) return;
    const path = story === null ? MANAGER_PATH : `${MANAGER_PATH}/moves/${story}`;
    history.pushState(null, '', `${path}${location.search}`);
  });
}
