import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import * as v from 'valibot';
import { WebSocket } from 'ws';
import { findBrowser } from '../../src/tools/browser.ts';
import { browserLaunch } from '../kit/browser.ts';

/** A task of a page's main thread, in milliseconds: by the clock, and of a processor, which is less where it had to wait for one. */
export interface Task {
  clock: number;
  own: number;
}

const TraceEvent = v.looseObject({
  name: v.string(),
  pid: v.number(),
  tid: v.number(),
  /** Microseconds. */
  dur: v.optional(v.number(), 0),
  tdur: v.optional(v.number(), 0),
  args: v.optional(v.unknown()),
});
type TraceEvent = v.InferOutput<typeof TraceEvent>;

/** What the browser says to whoever traces it. */
const Said = v.union([
  v.object({ id: v.number() }),
  v.object({
    method: v.literal('Tracing.dataCollected'),
    params: v.object({ value: v.array(TraceEvent) }),
  }),
  v.object({ method: v.string() }),
]);

/**
 * Tasks of a page with this address in a browser of its own. It is traced, and the page not attached to: an inspector that hears of
 * requests has the browser read a chunk anew for the place in it that each came from, 25 to 40 ms of the page's first task.
 */
export async function tasksOf(address: string, meanwhile: () => Promise<void>): Promise<Task[]> {
  const profile = await mkdtemp(join(tmpdir(), 'segue-bench-'));
  const options = [...(browserLaunch.args ?? []), `--user-data-dir=${profile}`, '--remote-debugging-port=0'];
  const browser = spawn(findBrowser() ?? 'chromium', ['--headless', ...options], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(browser, 'close');
  try {
    const trace = await traceOf(await endpointOf(browser.stderr));
    await trace.open(address);
    await meanwhile();
    return tasksIn(await trace.end(), new URL(address).host);
  } finally {
    browser.kill();
    await ended;
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function endpointOf(stderr: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface(stderr)) {
    const [, endpoint] = /^DevTools listening on (ws:\S+)/u.exec(line) ?? [];
    if (endpoint !== undefined) return endpoint;
  }
  throw new Error('the browser did not start');
}

async function traceOf(endpoint: string) {
  const socket = new WebSocket(endpoint, { maxPayload: 512 * 1024 * 1024 });
  const events: TraceEvent[] = [];
  const heard = new Map<number | string, () => void>();
  socket.on('message', (data) => {
    const said = v.parse(Said, JSON.parse(data.toString()));
    if ('id' in said) heard.get(said.id)?.();
    else if ('params' in said) events.push(...said.params.value);
    else heard.get(said.method)?.();
  });
  const hear = (what: number | string) => new Promise<void>((resolve) => heard.set(what, resolve));
  let sent = 0;
  const send = (method: string, params = {}) => {
    sent += 1;
    socket.send(JSON.stringify({ id: sent, method, params }));
    return hear(sent);
  };
  await once(socket, 'open');
  const includedCategories = ['devtools.timeline', 'disabled-by-default-devtools.timeline'];
  await send('Tracing.start', { traceConfig: { includedCategories }, transferMode: 'ReportEvents' });
  return {
    open: (url: string) => send('Target.createTarget', { url }),
    async end(): Promise<readonly TraceEvent[]> {
      const complete = hear('Tracing.tracingComplete');
      await send('Tracing.end');
      await complete;
      socket.close();
      return events;
    },
  };
}

function tasksIn(events: readonly TraceEvent[], host: string): Task[] {
  const page = events.findLast(
    ({ name, args }) => name === 'CommitLoad' && JSON.stringify(args).includes(host),
  );
  return events
    .filter(({ name, pid, tid }) => name === 'RunTask' && pid === page?.pid && tid === page.tid)
    .map(({ dur, tdur }) => ({ clock: dur / 1_000, own: tdur / 1_000 }));
}
