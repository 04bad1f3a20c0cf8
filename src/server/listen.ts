import type { FastifyInstance } from 'fastify';

/** Room for a thousand people who come back at the same moment; the usual 511 lose some for a second. */
const BACKLOG = 4_096;

/** A port that this process may not have; the message is for a person at a terminal. */
export class CannotListen extends Error {
  readonly port: number;

  constructor(host: string, port: number, code: string) {
    super(`Port ${port} on ${host} ${REASONS[code] ?? `cannot be listened on (${code})`}.`);
    this.name = 'CannotListen';
    this.port = port;
  }
}

const REASONS: Record<string, string> = {
  EADDRINUSE: 'is in use by another program',
  EACCES: 'may not be used without special rights',
  EADDRNOTAVAIL: 'cannot be listened on: this machine has no such address',
  ENOTFOUND: 'cannot be listened on: there is no such host',
};

/** Answers the port, which is another than was asked for when that was 0. */
export async function listen(app: FastifyInstance, host: string, port: number): Promise<number> {
  try {
    await app.listen({ host, port, backlog: BACKLOG });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    if (code !== undefined && !code.startsWith('FST_')) throw new CannotListen(host, port, code);
    throw error;
  }
  const address = app.server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}
