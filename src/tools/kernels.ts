import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import asc from 'assemblyscript/asc';
import type { Plugin } from 'vite';

const OPTIONS = ['--runtime', 'stub', '-O3', '--noAssert', '--enable', 'simd,bulk-memory'];

/** For Vite: what is imported from a file of AssemblyScript (`.as`) is its program in WebAssembly, as bytes. */
export const kernels = (): Plugin => ({
  name: 'segue:kernels',
  enforce: 'pre',
  async load(id) {
    if (!id.endsWith('.as')) return null;
    const bytes = await compile(id, (file) => this.addWatchFile(file));
    const text = Buffer.from(bytes).toString('base64');
    return `export default Uint8Array.from(atob('${text}'), (one) => one.charCodeAt(0));`;
  },
});

/** `id`: the file that exports; what it imports lies beside it. Told of each file that is read. */
async function compile(id: string, reads: (file: string) => void): Promise<Uint8Array> {
  let program: Uint8Array | null = null;
  const { error, stderr } = await asc.main(['kernels.ts', '-o', 'kernels.wasm', ...OPTIONS], {
    async readFile(name) {
      // The compiler looks for `.ts`, and there for much that is not ours.
      const file = name === 'kernels.ts' ? id : join(dirname(id), name.replace(/\.ts$/, '.as'));
      if (!existsSync(file)) return null;
      reads(file);
      return readFile(file, 'utf8');
    },
    writeFile: (_name, contents) => {
      if (typeof contents !== 'string') program = contents;
    },
    listFiles: () => [],
  });
  if (error || !program) throw new Error(`${id} could not be compiled.\n${stderr.toString()}`);
  return program;
}
