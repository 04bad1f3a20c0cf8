import { subscribe } from 'node:diagnostics_channel';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/*
 * Loaded into each process of a cluster before the program. The first that takes the step of a move whose number stands in the file
 * stops at that very moment (SIGSTOP), before anything comes of the step; then its process id stands there.
 */

const file = process.env.HALT_AT_STEP ?? '';

subscribe('segue:step', (event) => {
  if (wanted() !== String(event.step)) return;
  writeFileSync(`${file}.new`, `pid ${process.pid}`);
  renameSync(`${file}.new`, file);
  process.kill(process.pid, 'SIGSTOP');
});

function wanted() {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
