import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { CannotJoin, startCluster } from './cluster.ts';
import { readConfig } from './config.ts';
import { CannotListen } from './listen.ts';
import { createLogBook } from './log/book.ts';
import { createLogOutput } from './log/output.ts';
import { openOutside } from './outside.ts';
import { readyText } from './ready.ts';

/*
 * The embedded cluster, or with SEGUE_NATS_URL a part of a larger one, as a program: `node dist/server/main.js [--config FILE] [--dev]`, from the directory of
 * the project. `--dev` serves the web app from its source, reloaded as it changes.
 */

const USAGE = 'Usage: main.js [--config FILE] [--dev]';
const PORTS = 'SEGUE_PORT names the first of its ports; each call bridge takes one more.';
/** Longer than stopping takes; whoever asked to end is not kept waiting for something that hangs. */
const LAST_RESORT = 2_000;

function refuse(...lines: string[]): never {
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exit(1);
}

function readArguments(): { config?: string; dev: boolean } {
  try {
    const { values } = parseArgs({ options: { config: { type: 'string' }, dev: { type: 'boolean' } } });
    return { dev: values.dev ?? false, ...(values.config === undefined ? {} : { config: values.config }) };
  } catch {
    return refuse(USAGE);
  }
}

const args = readArguments();
const read = readConfig(process.env, args.config);
if (!read.ok) refuse('Segue cannot start.', ...read.failure.map((failure) => failure.message));
const { config, unknown } = read.value;

const log = createLogBook(Date.now, config.logLevel);
const output = createLogOutput(process.stdout, {
  format: config.log,
  named: config.callBridges.length > 1 || config.nats !== undefined,
});
log.subscribe(output.sink);
// Whoever read our output has gone (`| head`): that is no reason to end the meetings.
process.stdout.on('error', () => undefined);
const say = log.of('segue');
for (const name of unknown) say('Warning', `${name} is not a setting, and was ignored`);

const outside = await openOutside(config, say);
if (!outside.ok) refuse('Segue cannot start.', outside.failure);
const { spaces, link } = outside.value;

const { host, port, user, password, roles, callBridges, webBridge, apiAddress, versions, handover } = config;
const { liveKit, ice, mediaServers, data, cdr, otlp, origins } = config;
const cluster = await startCluster({
  host,
  port,
  user,
  roles,
  callBridges,
  webBridge,
  versions,
  handover,
  data,
  cdr,
  liveKit,
  ice,
  mediaServers,
  origins,
  log,
  spaces,
  onReplaced: () => void end(1),
  hot: args.dev,
  webRoot: resolve(args.dev ? '.' : 'dist/client'),
  ...(link ? { link } : {}),
  ...(apiAddress === undefined ? {} : { apiAddress }),
  ...(password === undefined ? {} : { password }),
  ...(otlp ? { otlp } : {}),
}).catch((error: unknown) => {
  if (error instanceof CannotListen) {
    return refuse(`Segue cannot start. ${error.message}`, PORTS);
  }
  if (error instanceof CannotJoin) return refuse('Segue cannot start.', error.message);
  throw error;
});

/** Orchestrators give 30 s before they kill. A move has had its outcome long before, unless a client does not answer. */
const DRAINS_FOR = 25_000;

let draining = false;
/** Not where this is all of the cluster: there is no other part to go to. Whoever asks again does not want to wait. */
async function drainAndEnd(): Promise<void> {
  if (config.nats && !draining) {
    draining = true;
    await cluster.drain(DRAINS_FOR);
  }
  await end(0);
}

let ending = false;
async function end(code: number): Promise<void> {
  if (ending) return;
  ending = true;
  setTimeout(() => process.exit(code), LAST_RESORT).unref();
  await cluster.stop();
  output.flush();
  process.exitCode = code;
  // Development servers and the like may hold the process open.
  setImmediate(() => process.exit(code));
}
process.on('SIGINT', () => void end(0));
process.on('SIGTERM', () => void drainAndEnd());
process.on('unhandledRejection', (reason) => {
  // One request or session has failed in a way that nobody foresaw; the other meetings go on.
  say('Error', `unexpected failure: ${reason instanceof Error ? reason.stack : 'not an error'}`);
});
process.on('uncaughtException', (error) => {
  say('Error', `unexpected failure, stopping: ${error.stack ?? error.name}`);
  void end(1);
});

const target = spaces.byNumericId('1002');
const firstMove =
  !config.nats && target && spaces.byNumericId('1001') ? { from: '1001', to: target.id } : undefined;
// What was wrong on the way here stands above it.
output.flush();
process.stdout.write(readyText(cluster, { passwordIsNew: password === undefined, firstMove, roles }));
