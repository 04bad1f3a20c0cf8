import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { LiveKitDeployment } from '../../src/server/livekit/deployment.ts';
import { liveKitServer } from '../../src/tools/engines.ts';
import { freePort } from './freePort.ts';

export interface RunningLiveKit {
  deployment: LiveKitDeployment;
  /** SIGKILL. */
  stop(): Promise<void>;
  /** Once more after `stop`, at the same address and with the same key; it remembers nothing. */
  again(): Promise<void>;
}

const PATIENCE = 20_000;

/** A LiveKit server of its own on loopback, with a key of its own. */
export async function startLiveKit(): Promise<RunningLiveKit> {
  const binary = liveKitServer();
  if (binary === undefined) throw new Error('no LiveKit server: set SEGUE_LIVEKIT_SERVER to the path of one');
  const [port, tcp, udp] = await Promise.all([freePort(), freePort(), freePort()]);
  const apiSecret = randomBytes(32).toString('base64url');
  const config = {
    port,
    bind_addresses: ['127.0.0.1'],
    keys: { segue: apiSecret },
    logging: { level: 'info' },
    // One port for everybody's media: nothing else on this machine is in its way.
    rtc: {
      tcp_port: tcp,
      udp_port: udp,
      node_ip: '127.0.0.1',
      use_external_ip: false,
      enable_loopback_candidate: true,
    },
  };
  const url = `ws://127.0.0.1:${port}`;
  let stop = await begin(binary, config);
  return {
    deployment: { url, apiKey: 'segue', apiSecret },
    stop: () => stop(),
    async again() {
      stop = await begin(binary, config);
    },
  };
}

/** Resolves when it answers, with what kills it. */
async function begin(binary: string, config: { port: number }): Promise<() => Promise<void>> {
  const server = spawn(binary, ['--config-body', JSON.stringify(config)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  const starts = new Promise<void>((resolve) => {
    server.stderr.on('data', (chunk: Buffer) => {
      said = `${said}${chunk.toString()}`.slice(-4_000);
      if (said.includes('starting LiveKit server')) resolve();
    });
  });
  const ended = once(server, 'exit');
  const stop = async () => {
    server.kill('SIGKILL');
    await ended;
  };
  await Promise.race([starts, ended]);
  const deadline = Date.now() + PATIENCE;
  while (!(await answers(config.port))) {
    if (server.exitCode === null && Date.now() < deadline) continue;
    await stop();
    throw new Error(`LiveKit did not start: ${said}`);
  }
  return stop;
}

const answers = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(1_000) }).then(
    ({ ok }) => ok,
    () => false,
  );
