import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startCluster } from './cluster.ts';
import { readConfig } from './config.ts';
import { openFileSpaces } from './fileSpaces.ts';
import { CannotListen } from './listen.ts';
import { createLogBook } from './log/book.ts';
import { createLogOutput } from './log/output.ts';
import { readyText } from './ready.ts';
import { seedSpaces } from './seedSpaces.ts';

/*
 * The embedded cluster as a program: `node dist/server/main.js [--config FILE] [--dev]`, from the directory of
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
const output = createLogOutput(process.stdout, { format: config.log, named: config.callBridges > 1 });
log.subscribe(output.sink);
// Whoever read our output has gone (`| head`): that is no reason to end the meetings.
process.stdout.on('error', () => undefined);
const say = log.of('segue');
for (const name of unknown) say('Warning', `${name} is not a setting, and was ignored`);

const spaces = await openFileSpaces(resolve(config.data), seedSpaces);
if (!spaces.ok) refuse('Segue cannot start.', spaces.failure.message);

const { host, port, user, password, callBridges, versions, handover, liveKit, data, cdr, origins } = config;
const { OTEL_EXPORTER_OTLP_ENDPOINT: otlp } = process.env;
if (otlp && !URL.canParse(otlp))
  refuse('Segue cannot start.', 'OTEL_EXPORTER_OTLP_ENDPOINT: allowed: an http address');
const cluster = await startCluster({
  host,
  port,
  user,
  callBridges,
  versions,
  handover,
  data,
  cdr,
  liveKit,
  origins,
  log,
  spaces: spaces.value,
  hot: args.dev,
  webRoot: resolve(args.dev ? '.' : 'dist/client'),
  ...(password === undefined ? {} : { password }),
  ...(otlp ? { otlp } : {}),
}).catch((error: unknown) => {
  if (error instanceof CannotListen) {
    return refuse(`Segue cannot start. ${error.message}`, PORTS);
  }
  throw error;
});

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
process.on('SIGTERM', () => void end(0));
process.on('unhandledRejection', (reason) => {
  // One request or session has failed in a way that nobody foresaw; the other meetings go on.
  say('Error', `unexpected failure: ${reason instanceof Error ? reason.stack : 'not an error'}`);
});
process.on('uncaughtException', (error) => {
  say('Error', `unexpected failure, stopping: ${error.stack ?? error.name}`);
  void end(1);
});

const target = spaces.value.byNumericId('1002');
const firstMove = target && spaces.value.byNumericId('1001') ? { from: '1001', to: target.id } : undefined;
process.stdout.write(readyText(cluster, { passwordIsNew: password === undefined, firstMove }));
