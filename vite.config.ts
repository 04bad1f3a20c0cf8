import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { kernels } from './src/tools/kernels.ts';

export default defineConfig({
  plugins: [react(), kernels()],
  worker: { format: 'es', plugins: () => [kernels()] },
  build: {
    outDir: 'dist/client',
    emptyOutDir: true,
    target: 'es2022',
    // The content security policy allows neither inline scripts nor data: URLs.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // `src/tools/size.ts` reads it.
    manifest: true,
  },
  test: {
    include: ['src/**/*.test.{ts,tsx}'],
    // Machines are shared and noisy: a test that hangs is found all the same.
    testTimeout: 30_000,
  },
});
