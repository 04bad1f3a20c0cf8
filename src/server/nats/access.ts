import { readFileSync } from 'node:fs';
import { credsAuthenticator, type NodeConnectionOptions, nkeyAuthenticator } from '@nats-io/transport-node';
import { fail, ok, type Result } from '../../protocol/result.ts';

/** Where the NATS servers of this cluster are, and what opens them. Files are paths; none of them is ever quoted. */
export interface NatsAccess {
  /** `nats://` or `tls://`, without user and password. */
  servers: readonly string[];
  user?: string | undefined;
  password?: string | undefined;
  token?: string | undefined;
  /** A credentials file, as `nsc` writes it. */
  credentials?: string | undefined;
  /** A file with the seed of an NKey. */
  nkey?: string | undefined;
  /** Certificates of who signed the servers'. */
  ca?: string | undefined;
  /** This process's own certificate and key, for servers that want one. */
  certificate?: string | undefined;
  key?: string | undefined;
}

/** For the library; or which file cannot be read. */
export function connectionOptions(access: NatsAccess): Result<NodeConnectionOptions, string> {
  const { servers, user, password, token, credentials, nkey, ca, certificate, key } = access;
  const files = new Map<string, Buffer>();
  for (const file of [credentials, nkey, ca, certificate, key]) {
    if (file === undefined) continue;
    try {
      files.set(file, readFileSync(file));
    } catch (error) {
      return fail(`${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'})`);
    }
  }
  const content = (file: string | undefined) => (file === undefined ? undefined : files.get(file));
  const creds = content(credentials);
  const seed = content(nkey);
  const secure = [ca, certificate, key].some((file) => file !== undefined);
  const tls = secure || servers.some((server) => server.startsWith('tls:'));
  return ok({
    servers: servers.map((server) => server.replace(/^\w+:\/\//, '')),
    ...(user !== undefined && { user, pass: password ?? '' }),
    ...(token !== undefined && { token }),
    ...(creds && { authenticator: credsAuthenticator(creds) }),
    ...(seed && { authenticator: nkeyAuthenticator(Buffer.from(seed.toString().trim())) }),
    ...(tls && {
      tls: {
        ...(ca !== undefined && { caFile: ca }),
        ...(certificate !== undefined && { certFile: certificate }),
        ...(key !== undefined && { keyFile: key }),
      },
    }),
  });
}
