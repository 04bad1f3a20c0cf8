/**
 * A `WebSocket` whose first connection is begun now, in the task that asks for it. The reconnecting library begins
 * each from a timer, behind all that the same task has still to do; in a move that is the making of offers, and the
 * two can go on side by side. Every later connection is an ordinary one.
 */
export function eagerSocket(url: string): { WebSocket: typeof WebSocket; discard(): void } {
  let ahead: WebSocket | null = new WebSocket(url);
  const take = (address: string | URL, protocols?: string | string[]): WebSocket => {
    const socket = ahead;
    ahead = null;
    if (!socket || socket.readyState > WebSocket.OPEN) return new WebSocket(address, protocols);
    // It may have opened before anybody listened.
    if (socket.readyState === WebSocket.OPEN) queueMicrotask(() => socket.dispatchEvent(new Event('open')));
    return socket;
  };
  return {
    WebSocket: new Proxy(WebSocket, { construct: (_, [address, protocols]) => take(address, protocols) }),
    /** Nobody took it, and nobody will. */
    discard() {
      ahead?.close();
      ahead = null;
    },
  };
}
