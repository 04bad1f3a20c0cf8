import { waiting } from '../page/waiting.ts';

/* The beginning of the operator's page, as that of a client is. */

export const address = import.meta.url;

const begun = waiting();
if (begun) void import('./run.ts').then(({ run }) => run(begun.start, begun.port));
