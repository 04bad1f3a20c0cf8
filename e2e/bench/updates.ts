import type { Participant } from '../kit/index.ts';

declare global {
  interface Window {
    /** The page hears this update of its meeting by its own socket, as the next revision. */
    benchHears(changes: readonly unknown[]): void;
  }
}

/** From now on the page's meeting changes as the benchmark says; what its bridge still tells is known by then. */
export async function hearsUpdates(person: Participant): Promise<void> {
  const revisions = person.wire.frames.flatMap(({ text }) =>
    [...text.matchAll(/"revision":(\d+)/g)].map(([, number]) => Number(number)),
  );
  await person.page.evaluate(
    (from) => {
      const socket = window.kitLinks.sockets.at(-1);
      if (!socket) throw new Error('no socket');
      let revision = from;
      window.benchHears = (changes) => {
        revision += 1;
        const path = '/api/call/session/update';
        const frame = { id: 5_000_000 + revision, method: 'POST', path, data: { revision, changes } };
        socket.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(frame) }));
      };
    },
    Math.max(...revisions),
  );
}
