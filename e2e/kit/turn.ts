import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { IceDeployment } from '../../src/server/ice/ice.ts';
import { turnServer } from '../../src/tools/engines.ts';
import { freePort } from './freePort.ts';

export interface RunningTurn {
  deployment: IceDeployment;
  stop(): Promise<void>;
}

const PATIENCE = 10_000;

/** A TURN server (coturn) of its own on loopback, with a secret of its own. */
export async function startTurn(): Promise<RunningTurn> {
  const binary = turnServer();
  if (binary === undefined) throw new Error('no TURN server: set SEGUE_TURN_SERVER to the path of one');
  const port = await freePort();
  const secret = randomBytes(32).toString('base64url');
  const server = spawn(
    binary,
    [
      '-n',
      ...['--listening-ip', '127.0.0.1', '--relay-ip', '127.0.0.1', '--listening-port', String(port)],
      ...['--use-auth-secret', '--static-auth-secret', secret, '--realm', 'segue'],
      ...['--no-cli', '--no-tls', '--no-dtls', '--allow-loopback-peers'],
      ...['--log-file', 'stdout', '--pidfile', '/dev/null'],
    ],
    { stdio: 'ignore' },
  );
  const ended = once(server, 'exit');
  const stop = async () => {
    server.kill('SIGKILL');
    await ended;
  };
  if (!(await answers(port))) {
    await stop();
    throw new Error('the TURN server did not start');
  }
  return { deployment: { urls: [`turn:127.0.0.1:${port}?transport=udp`], secret }, stop };
}

/** To a STUN binding request (RFC 8489), asked again until it does. */
async function answers(port: number): Promise<boolean> {
  const socket = createSocket('udp4');
  const heard = once(socket, 'message').then(() => true);
  const request = () => Buffer.concat([Buffer.from('000100002112a442', 'hex'), randomBytes(12)]);
  try {
    for (const until = performance.now() + PATIENCE; performance.now() < until; ) {
      socket.send(request(), port, '127.0.0.1');
      if (await Promise.race([heard, wait(50, false)])) return true;
    }
    return false;
  } finally {
    socket.close();
  }
}
