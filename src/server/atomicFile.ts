import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Replaces a file as a whole: whoever reads it, and whoever comes back after a power cut, finds the old content
 * or the new and never a part. Readable by its owner alone. One writer at a time.
 */
export async function writeAtomically(file: string, content: string): Promise<void> {
  const beside = `${file}.new`;
  const handle = await open(beside, 'w', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(beside, file);
  await syncDirectory(dirname(file));
}

/** Without this the rename itself may be lost. Some systems cannot open a directory: there it has to do as it is. */
async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r').catch(() => undefined);
  if (!handle) return;
  try {
    await handle.sync().catch(() => undefined);
  } finally {
    await handle.close();
  }
}
