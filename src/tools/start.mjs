// npm start: installs, builds, and becomes the server.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { install, requireNode, root, runTool } from './install.mjs';

requireNode();
await install();
const built = await runTool('build');
const INTERRUPTED = [130, 143];
if (built !== 0) process.exit(INTERRUPTED.includes(built) ? 0 : built);

// In this process, so that signals and the exit code are the server's own.
await import(pathToFileURL(join(root, 'dist/server/main.js')).href);
