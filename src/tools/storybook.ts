import { type Built, unlessFresh } from './fresh.ts';
import { print, runPackage } from './process.ts';

/*
 * npm run storybook: every component and every state of the pages, with hot reload. `build` builds them into
 * dist/storybook, unless nothing that they are made from has changed.
 */

/** Nothing is told to anybody, nor asked. */
const ALONE = { STORYBOOK_DISABLE_TELEMETRY: '1', NO_UPDATE_NOTIFIER: '1' };

const BUILT: Built = {
  sources: ['src', 'studio.html', '.storybook', 'vite.config.ts', 'package-lock.json', 'tsconfig.json'],
  except: /\.test\.tsx?$|^src\/(tools|server|model)\//,
  proofs: ['dist/storybook/index.html', 'dist/storybook/iframe.html', 'dist/storybook/studio.html'],
  stamp: 'dist/storybook.sha256',
};

const storybook = (output: 'show' | 'keep', ...args: string[]) =>
  runPackage('storybook', [...args, '--disable-telemetry'], { output, env: ALONE });

export const buildStorybook = (): Promise<number> =>
  unlessFresh(BUILT, async () => {
    const { code, output } = await storybook('keep', 'build', '--output-dir', 'dist/storybook');
    // How long its plugins took is a matter of the machine, and of nobody's doing here.
    const warned = output
      .split('\n')
      .some((line) => /^\W*(warn|▲)/i.test(line) && !/PLUGIN_TIMINGS/.test(line));
    if (code !== 0 || warned) print(output);
    return warned ? code || 1 : code;
  });

if (process.argv[1] === import.meta.filename) {
  process.exitCode =
    process.argv[2] === 'build'
      ? await buildStorybook()
      : (await storybook('show', 'dev', '--port', '6006', '--no-version-updates', ...process.argv.slice(2)))
          .code;
}
