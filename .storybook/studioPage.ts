import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const page = fileURLToPath(new URL('../studio.html', import.meta.url));

/** `studio.html` beside Storybook's own pages: built along with them, and served while one works. */
export const studioPage: Plugin = {
  name: 'studio-page',
  config: (_, { command }) =>
    // Beside the input that there is.
    command === 'build' ? { build: { rolldownOptions: { input: [page] } } } : {},
  configureServer(server) {
    server.middlewares.use(async ({ url = '' }, response, next) => {
      if (new URL(url, 'http://localhost').pathname !== '/studio.html') return next();
      const html = await server.transformIndexHtml(url, readFileSync(page, 'utf8'));
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end(html);
    });
  },
};
