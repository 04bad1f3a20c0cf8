import * as v from 'valibot';

/*
 * The beginning of a client's page. The studio imports it for its address, and the page for what it does: only there
 * is somebody waiting for it.
 */

export const address = import.meta.url;

const Waiting = v.object({ start: v.unknown(), port: v.instance(MessagePort) });
const waiting = v.safeParse(Waiting, Reflect.get(window, 'segueStudio'));
if (waiting.success) {
  const { start, port } = waiting.output;
  void import('./run.ts').then(({ run }) => run(start, port));
}
