import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { MANAGER_PATHS } from './managerPages.ts';
import { APP_PATHS } from './pages.ts';

/** Vite's own sub-protocols of the socket that hot reload uses. */
const HOT_RELOAD = /^vite-(hmr|ping)$/;

export const isHotReload = (protocol: string | undefined): boolean => HOT_RELOAD.test(protocol ?? '');

/** The web app from its source in `root`, reloaded as it changes. */
export async function hotPages(app: FastifyInstance, root: string): Promise<void> {
  // Only here: the built server runs without Vite.
  const { createServer } = await import('vite');
  const vite = await createServer({
    root,
    configFile: join(root, 'vite.config.ts'),
    appType: 'custom',
    server: { middlewareMode: true, hmr: { server: app.server } },
  });
  app.addHook('onClose', () => vite.close());
  const pages = [
    ...APP_PATHS.map((path) => ({ path, file: 'index.html' })),
    ...MANAGER_PATHS.map((path) => ({ path, file: 'manager.html' })),
  ];
  for (const { path, file } of pages) {
    app.get(path, async (request, reply) => {
      const html = await readFile(join(root, file), 'utf8');
      reply.type('text/html').header('Cache-Control', 'no-cache');
      return vite.transformIndexHtml(request.url, html, request.originalUrl);
    });
  }
  app.get('/*', (request, reply) => {
    reply.hijack();
    vite.middlewares(request.raw, reply.raw, () => {
      reply.raw.statusCode = 404;
      reply.raw.end();
    });
  });
}
