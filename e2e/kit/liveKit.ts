import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { LiveKitDeployment } from '../../src/server/livekit/deployment.ts';
import { liveKitServer } from '../../src/tools/engines.ts';
import type { Line } from '../../src/tools/lines.ts';
import { freePort } from './freePort.ts';

/** What can become of one. */
export interface MediaServerFate {
  /** SIGKILL. */
  stop(): Promise<void>;
  /** Once more after `stop`, at the same address and with the same key, or the key with another secret; it remembers nothing. */
  again(apiSecret?: string): Promise<void>;
  /** Its line is a black hole: packets are dropped both ways, and nobody is told. */
  cut(): void;
  mend(): void;
  /** SIGSTOP: its sockets stay open and nothing comes of what they are sent, until it goes on. */
  hangs(): void;
  goesOn(): void;
}

export interface RunningLiveKit extends MediaServerFate {
  deployment: LiveKitDeployment;
}

const PATIENCE = 20_000;
const noLine = () => {
  throw new Error(
    'There is no line to cut here. Write `test.use({ lines: true })`, and run it as root on Linux.',
  );
};
const ON_LOOPBACK: Line = { address: '127.0.0.1', by: [], cut: noLine, mend: noLine };

/** A LiveKit server of its own on loopback, or at the end of this line, with a key of its own. */
export async function startLiveKit({ address, by, cut, mend }: Line = ON_LOOPBACK): Promise<RunningLiveKit> {
  const binary = liveKitServer();
  if (binary === undefined) throw new Error('no LiveKit server: set SEGUE_LIVEKIT_SERVER to the path of one');
  const [port, tcp, udp] = await Promise.all([freePort(), freePort(), freePort()]);
  const ownSecret = randomBytes(32).toString('base64url');
  const config = (secret: string) => ({
    port,
    bind_addresses: [address],
    keys: { segue: secret },
    logging: { level: 'info' },
    // One port for everybody's media: nothing else on this machine is in its way.
    rtc: {
      tcp_port: tcp,
      udp_port: udp,
      node_ip: address,
      use_external_ip: false,
      enable_loopback_candidate: address === ON_LOOPBACK.address,
    },
  });
  const url = `ws://${address}:${port}`;
  let server = await begin([...by, binary], config(ownSecret));
  return {
    deployment: { url, apiKey: 'segue', apiSecret: ownSecret },
    stop: () => kill(server),
    cut,
    mend,
    async again(apiSecret = ownSecret) {
      server = await begin([...by, binary], config(apiSecret));
    },
    hangs: () => server.kill('SIGSTOP'),
    goesOn: () => server.kill('SIGCONT'),
  };
}

async function kill(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGKILL');
  await ended;
}

interface Listening {
  port: number;
  bind_addresses: readonly string[];
}

/** Resolves when it answers. */
async function begin([program = '', ...args]: readonly string[], config: Listening): Promise<ChildProcess> {
  const server = spawn(program, [...args, '--config-body', JSON.stringify(config)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  const starts = new Promise<void>((resolve) => {
    server.stderr.on('data', (chunk: Buffer) => {
      said = `${said}${chunk.toString()}`.slice(-4_000);
      if (said.includes('starting LiveKit server')) resolve();
    });
  });
  await Promise.race([starts, once(server, 'exit')]);
  const deadline = Date.now() + PATIENCE;
  while (!(await answers(config))) {
    if (server.exitCode === null && Date.now() < deadline) continue;
    await kill(server);
    throw new Error(`LiveKit did not start: ${said}`);
  }
  return server;
}

const answers = ({ port, bind_addresses: [address] }: Listening): Promise<boolean> =>
  fetch(`http://${address}:${port}/`, { signal: AbortSignal.timeout(1_000) }).then(
    ({ ok }) => ok,
    () => false,
  );
