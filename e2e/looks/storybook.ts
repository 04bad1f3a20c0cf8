import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';

/* The built Storybook: what is in it, and a server for one worker. */

const built = fileURLToPath(new URL('../../dist/storybook', import.meta.url));

const Index = v.object({
  entries: v.record(
    v.string(),
    v.object({ id: v.string(), title: v.string(), name: v.string(), tags: v.array(v.string()) }),
  ),
});
export type Story = v.InferOutput<typeof Index>['entries'][string];

/** Every story that stands still; none where Storybook has not been built. */
export function stories(): Story[] {
  const index = join(built, 'index.json');
  if (!existsSync(index)) return [];
  const { entries } = v.parse(Index, JSON.parse(readFileSync(index, 'utf8')));
  return Object.values(entries).filter(({ tags }) => !tags.includes('application'));
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

/** Storybook's own frame has scripts and styles inline; otherwise nothing but what lies beside it, and no eval. */
const POLICY =
  "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; object-src 'none'";

/** `under`: the path that the site is put under, as `/team/segue`; nothing is anywhere else. `address` is where it begins. */
export async function serveStorybook({ under = '' }: { under?: string } = {}): Promise<{
  origin: string;
  address: string;
  close(): Promise<void>;
}> {
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
    const file = path.replace(/\/$/, '/index.html');
    try {
      if (!path.startsWith(`${under}/`)) throw new Error(`nothing is at ${path}`);
      const body = await readFile(join(built, file.slice(under.length)));
      response.writeHead(200, {
        'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
        'content-security-policy': POLICY,
        'cache-control': 'max-age=3600',
      });
      response.end(body);
    } catch {
      // Browsers ask for an icon by themselves.
      response.writeHead(path === '/favicon.ico' ? 204 : 404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const origin = `http://localhost:${address.port}`;
  return {
    origin,
    address: `${origin}${under}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
