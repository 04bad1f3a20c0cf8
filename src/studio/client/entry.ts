import { begin } from '../page/begin.ts';

/*
 * The beginning of a client's page. The studio imports it for its address, and the page for what it does: only there
 * is somebody waiting for it.
 */

export const address = import.meta.url;

begin(() => import('./run.ts'));
