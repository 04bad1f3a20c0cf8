import { createServer } from 'vite';
import { print, root, runPackage } from './process.ts';

/*
 * npm run dev: the web app with hot reload on a port of its own, in front of a cluster that restarts as its
 * source changes.
 */

const cluster = runPackage('tsx', ['watch', '--clear-screen=false', 'src/server/main.ts'], {
  output: 'show',
});
const port = process.env['SEGUE_PORT'] || '8080';
const behind = `http://localhost:${port}`;
const passOn = { target: behind, changeOrigin: false };

const vite = await createServer({
  root,
  configFile: 'vite.config.ts',
  server: { proxy: { '/wc3': { ...passOn, ws: true }, '/manager': passOn } },
});
await vite.listen();
print(`With hot reload: ${vite.resolvedUrls?.local[0] ?? 'see above'}`);

const { code } = await cluster;
await vite.close();
process.exitCode = code;
