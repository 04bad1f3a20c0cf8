import {
  AuthorizationError,
  connect,
  type NatsConnection,
  PermissionViolationError,
} from '@nats-io/transport-node';
import type { Log } from '../../cluster/ports.ts';
import { fail, ok, type Result } from '../../protocol/result.ts';
import type { BusLink } from '../busLink.ts';
import { connectionOptions, type NatsAccess } from './access.ts';
import { createLine } from './line.ts';
import { createNatsBus } from './natsBus.ts';
import { createOddities } from './oddities.ts';

/** Milliseconds. A server that hangs is known by its missing answers to two pings, and left for another, or for itself. */
const ALIVE = { pingInterval: 1_500, maxPingOut: 2, timeout: 2_000 };
const COME_BACK = {
  maxReconnectAttempts: -1,
  reconnectTimeWait: 200,
  reconnectJitter: 200,
  reconnectJitterTLS: 300,
  // Credentials may be on their way to a server that was set up anew.
  ignoreAuthErrorAbort: true,
};
/** Three stack traces for each request, which nobody reads: an answer that does not come is a value here. */
const UNTRACED = { noAsyncTraces: true };

export interface NatsLink extends BusLink {
  connection: NatsConnection;
}

/** Connects, and stays connected: over outages, of whatever length. Fails at start alone, in words for a terminal. */
export async function openNatsLink(
  access: NatsAccess,
  name: string,
  log: Log,
): Promise<Result<NatsLink, string>> {
  const options = connectionOptions(access);
  if (!options.ok) return options;
  let connection: NatsConnection;
  try {
    connection = await connect({ ...options.value, ...ALIVE, ...COME_BACK, ...UNTRACED, name });
  } catch (error) {
    return fail(`NATS at ${access.servers.join(', ')} ${whyNot(error)}`);
  }
  const line = createLine(connection, (up) => {
    if (stopping) return;
    if (up) log('Info', `NATS at ${connection.getServer()} is there again`);
    else log('Error', 'NATS is away: meetings go on, but nobody can join or be moved until it is back');
  });
  let stopping = false;
  return ok({
    connection,
    bus: createNatsBus(connection, 'segue', line, createOddities(log)),
    ready: line.isUp,
    async stop() {
      stopping = true;
      // What was said last is still to go out, at the end of this turn; a server that hangs is not waited for.
      await new Promise(setImmediate);
      if (line.isUp()) await connection.flush().catch(() => undefined);
      await connection.close();
    },
  });
}

function whyNot(error: unknown): string {
  if (error instanceof AuthorizationError) return 'refuses these credentials';
  if (error instanceof PermissionViolationError) return 'does not allow what Segue needs (subjects segue.>)';
  const text = error instanceof Error ? `${error.message} ${String(error.cause ?? '')}` : '';
  if (/authorization|authenticat|nkey|jwt/i.test(text)) return 'refuses these credentials';
  if (/certificate|self.signed|tls|ssl|wrong version/i.test(text))
    return 'cannot be spoken to over TLS as set (SEGUE_NATS_CA)';
  return 'cannot be reached';
}
