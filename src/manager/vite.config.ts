import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * The operator's page, built for itself: with the web app it would share chunks, and each of the two would load what
 * the other needs.
 */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  base: '/manager/',
  plugins: [react()],
  build: {
    outDir: 'dist/manager',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: { input: 'manager.html' },
  },
});
