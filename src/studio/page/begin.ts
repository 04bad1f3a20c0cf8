import type { Failed } from '../port.ts';
import { waiting } from './waiting.ts';

interface Page {
  run(start: unknown, port: MessagePort): void | Promise<void>;
}

/** In a page of the studio, and not in the studio's own: runs it, and says so where it cannot be loaded. */
export function begin(load: () => Promise<Page>): void {
  const begun = waiting();
  if (!begun) return;
  const { start, port } = begun;
  load()
    .then(({ run }) => run(start, port))
    .catch((error: unknown) => {
      port.postMessage({ type: 'failed' } satisfies Failed);
      throw error;
    });
}
