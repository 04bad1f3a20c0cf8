import { runPackage } from './process.ts';

/*
 * npm run dev: the cluster from its source; it restarts as its own changes, and reloads the web app as that does.
 */

const args = ['watch', '--clear-screen=false', '--exclude', 'src/client', 'src/server/main.ts', '--dev'];
const { code } = await runPackage('tsx', args, { output: 'show' });
process.exitCode = code;
