import type { Emit, MediaTransport } from './transport.ts';

/**
 * A transport whose engine is loaded when it is opened; what it is asked for meanwhile is done in order when it is
 * there. An engine that cannot be loaded is a server that cannot be reached.
 */
export function createLoadingTransport(
  emit: Emit,
  load: () => Promise<(emit: Emit) => MediaTransport>,
): MediaTransport {
  let transport: MediaTransport | null = null;
  let loading = false;
  let closed = false;
  const waiting: ((loaded: MediaTransport) => void)[] = [];

  async function begin(): Promise<void> {
    if (loading || closed) return;
    loading = true;
    const create = await load().catch(() => null);
    loading = false;
    if (closed) return;
    if (!create) return emit({ type: 'unserved' });
    transport = create(emit);
    for (const task of waiting.splice(0)) task(transport);
  }

  function ask(task: (loaded: MediaTransport) => void): void {
    if (transport) task(transport);
    else waiting.push(task);
  }

  return {
    open(self, access) {
      ask((loaded) => loaded.open(self, access));
      if (!transport) void begin();
    },
    connect: (peers) => ask((loaded) => loaded.connect(peers)),
    signal: (from, signal) => ask((loaded) => loaded.signal(from, signal)),
    stand: () => ask((loaded) => loaded.stand()),
    assign: (peer) => ask((loaded) => loaded.assign(peer)),
    forget: (peer) => ask((loaded) => loaded.forget(peer)),
    publish: (tracks) => ask((loaded) => loaded.publish(tracks)),
    goLive: () => ask((loaded) => loaded.goLive()),
    levels: () => transport?.levels() ?? new Map(),
    sample: async () => (await transport?.sample()) ?? [],
    close() {
      closed = true;
      waiting.length = 0;
      transport?.close();
    },
  };
}
