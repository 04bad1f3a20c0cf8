import type { Browser } from '@playwright/test';
import * as v from 'valibot';

/** A task of a page's main thread, in milliseconds: by the clock, and of a processor, which is less where it had to wait for one. */
export interface Task {
  clock: number;
  own: number;
}

const Trace = v.object({
  traceEvents: v.array(
    v.looseObject({
      name: v.string(),
      pid: v.number(),
      tid: v.number(),
      /** Microseconds. */
      dur: v.optional(v.number(), 0),
      tdur: v.optional(v.number(), 0),
      args: v.optional(v.unknown()),
    }),
  ),
});

/** Tasks of the page that is opened meanwhile and has this in its address, as Chromium traces them. */
export async function tasksOf(
  browser: Browser,
  address: string,
  meanwhile: () => Promise<void>,
): Promise<Task[]> {
  await browser.startTracing(undefined, {
    categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline'],
  });
  await meanwhile();
  const { traceEvents } = v.parse(Trace, JSON.parse((await browser.stopTracing()).toString()));
  const loaded = traceEvents.findLast(
    ({ name, args }) => name === 'CommitLoad' && JSON.stringify(args).includes(address),
  );
  return traceEvents
    .filter(({ name, pid, tid }) => name === 'RunTask' && pid === loaded?.pid && tid === loaded.tid)
    .map(({ dur, tdur }) => ({ clock: dur / 1_000, own: tdur / 1_000 }));
}
