import { begin } from '../page/begin.ts';

/* The beginning of the operator's page, as that of a client is. */

export const address = import.meta.url;

begin(() => import('./run.ts'));
