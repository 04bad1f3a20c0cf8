import { type Built, unlessFresh } from './fresh.ts';
import { print, runPackage } from './process.ts';

/*
 * Builds web app and server into dist/, unless nothing that they are made from has changed.
 */

const PARTS = [
  { name: 'web app', config: 'vite.config.ts', proof: 'dist/client/index.html' },
  { name: "operator's page", config: 'src/manager/vite.config.ts', proof: 'dist/manager/manager.html' },
  { name: 'server', config: 'src/server/vite.config.ts', proof: 'dist/server/main.js' },
] as const;

const BUILT: Built = {
  sources: [
    'src',
    'public',
    'index.html',
    'manager.html',
    'vite.config.ts',
    'package-lock.json',
    'tsconfig.json',
  ],
  except: /\.test\.tsx?$|^src\/(tools|stories)\//,
  proofs: PARTS.map(({ proof }) => proof),
  stamp: 'dist/sources.sha256',
};

/** Answers 0, or the exit code of the part that could not be built. */
export const build = (): Promise<number> =>
  unlessFresh(BUILT, async () => {
    print('Building…');
    const outcomes = await Promise.all(
      PARTS.map(async ({ name, config }) => {
        const { code, output } = await runPackage(
          'vite',
          ['build', '--config', config, '--logLevel', 'warn'],
          { output: 'keep', env: { NODE_ENV: 'production' } },
        );
        if (code !== 0) print(`The ${name} could not be built.\n${output}`);
        return code;
      }),
    );
    return outcomes.find((code) => code !== 0) ?? 0;
  });

if (process.argv[1] === import.meta.filename) process.exitCode = await build();
