import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** Addresses that are the web app; a meeting's ends in its numeric ID. */
export const APP_PATHS = ['/', '/meeting/:numericId(^\\d{1,20}$)'] as const;

/** Vite puts a hash of the content into these files' names: under one name there is one content, for ever. */
const HASHED = `${sep}assets${sep}`;
const FOR_EVER = 'public, max-age=31536000, immutable';

const page = (title: string, text: string) =>
  '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">' +
  `<title>${title}</title></head><body><h1>${title}</h1><p>${text}</p></body></html>\n`;

const NOT_FOUND = page(
  'Page not found',
  'There is nothing at this address. <a href="/">Join a meeting by its ID</a>.',
);
const NOT_BUILT = page('Segue', 'The web app has not been built yet: <code>npm start</code> builds it.');

/** The built web app under `root`. */
export const builtPages = (app: FastifyInstance, root: string): void =>
  servePage(app, { root, prefix: '/', file: 'index.html', paths: APP_PATHS });

export interface ServedPage {
  root: string;
  /** Of its files' addresses. */
  prefix: string;
  file: string;
  /** Addresses that are this page. */
  paths: readonly string[];
}

/** Built files, and one page of them at its addresses. */
export function servePage(app: FastifyInstance, { root, prefix, file, paths }: ServedPage): void {
  app.register(async (scope) => {
    await scope.register(fastifyStatic, {
      root,
      prefix,
      index: false,
      dotfiles: 'ignore',
      cacheControl: false,
      setHeaders(response, path) {
        response.setHeader('Cache-Control', path.includes(HASHED) ? FOR_EVER : 'no-cache');
      },
    });
    for (const path of paths) {
      scope.get(path, (_request, reply) =>
        existsSync(join(root, file)) ? reply.sendFile(file) : sendPage(reply, 503, NOT_BUILT),
      );
    }
  });
}

export const notFound = (reply: FastifyReply): FastifyReply => sendPage(reply, 404, NOT_FOUND);

const sendPage = (reply: FastifyReply, status: number, html: string): FastifyReply =>
  reply.status(status).header('Cache-Control', 'no-store').type('text/html').send(html);
