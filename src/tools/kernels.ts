import { readFile } from 'node:fs/promises';
import asc from 'assemblyscript/asc';
import type { Plugin } from 'vite';

const OPTIONS = ['--runtime', 'stub', '-O3', '--noAssert', '--enable', 'simd,bulk-memory'];

/** For Vite: what is imported from a file of AssemblyScript (`.as`) is its program in WebAssembly, as bytes. */
export const kernels = (): Plugin => ({
  name: 'segue:kernels',
  enforce: 'pre',
  async load(id) {
    if (!id.endsWith('.as')) return null;
    this.addWatchFile(id);
    const bytes = await compile(await readFile(id, 'utf8'));
    const text = Buffer.from(bytes).toString('base64');
    return `export default Uint8Array.from(atob('${text}'), (one) => one.charCodeAt(0));`;
  },
});

async function compile(source: string): Promise<Uint8Array> {
  let program: Uint8Array | null = null;
  const { error, stderr } = await asc.main(['kernels.ts', '-o', 'kernels.wasm', ...OPTIONS], {
    readFile: (name) => (name === 'kernels.ts' ? source : null),
    writeFile: (_name, contents) => {
      if (typeof contents !== 'string') program = contents;
    },
    listFiles: () => [],
  });
  if (error || !program) throw new Error(`kernels.as could not be compiled.\n${stderr.toString()}`);
  return program;
}
