import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** The server as one file, `dist/server/main.js`; packages stay outside and come from node_modules. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  publicDir: false,
  build: {
    ssr: 'src/server/main.ts',
    outDir: 'dist/server',
    emptyOutDir: true,
    target: 'node20.19',
    minify: false,
    sourcemap: true,
  },
});
