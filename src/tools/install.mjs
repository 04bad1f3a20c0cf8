/*
 * What must run before anything is installed: plain Node, no packages.
 */
import { spawn } from 'node:child_process';
import { existsSync, statSync, utimesSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

const FLOOR = [20, 19];

/** Ends the process with a plain sentence when Node is too old. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > FLOOR[0] || (major === FLOOR[0] && minor >= FLOOR[1])) return;
  process.stderr.write(
    `Segue needs Node ${FLOOR.join('.')} or newer; this is Node ${process.versions.node}. ` +
      'Install a newer Node and run the same command again.\n',
  );
  process.exit(1);
}

/** Installs packages when there are none, or when the lockfile is newer than what is there. */
export async function install() {
  const lockfile = join(root, 'package-lock.json');
  // npm writes this last, so it is there only when an installation was finished.
  const installed = join(root, 'node_modules/.package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lockfile).mtimeMs) return;
  process.stdout.write('Installing packages…\n');
  // Not `npm ci`: the lockfile cannot list the optional packages of every platform.
  const code = await npm(['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0) {
    process.stderr.write('The packages could not be installed; npm says why above.\n');
    process.exit(code);
  }
  const now = new Date();
  if (existsSync(installed)) utimesSync(installed, now, now);
}

/** Runs a TypeScript tool of this folder and answers its exit code. */
export function runTool(name, args = []) {
  const tsx = createRequire(import.meta.url).resolve('tsx/cli');
  return run(process.execPath, [tsx, join(root, 'src/tools', `${name}.ts`), ...args]);
}

function npm(args) {
  const cli = process.env.npm_execpath;
  return cli?.endsWith('.js')
    ? run(process.execPath, [cli, ...args])
    : run('npm', args, { shell: process.platform === 'win32' });
}

/** Answers the exit code; passes signals on. A child that a signal ended counts as 128 and its number. */
function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
    const forward = (signal) => child.kill(signal);
    const signals = ['SIGINT', 'SIGTERM'];
    for (const signal of signals) process.on(signal, forward);
    const settle = (code) => {
      for (const signal of signals) process.off(signal, forward);
      resolve(code);
    };
    child.on('error', (error) => {
      process.stderr.write(`${command}: ${error.message}\n`);
      settle(127);
    });
    child.on('exit', (code, signal) => settle(code ?? (signal === 'SIGINT' ? 130 : 143)));
  });
}
