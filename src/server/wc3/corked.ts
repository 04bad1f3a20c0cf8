import type { Duplex } from 'node:stream';

/**
 * Joins what is sent within one turn of the event loop into one write to the network: a roster change is one
 * frame to each of many people, and often several to the same one. Answers what to call before each frame.
 */
export function corkByTurn(socket: Duplex): () => void {
  let corked = false;
  return () => {
    if (corked) return;
    corked = true;
    socket.cork();
    process.nextTick(() => {
      corked = false;
      socket.uncork();
    });
  };
}
