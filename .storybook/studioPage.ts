import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { HtmlTagDescriptor, IndexHtmlTransformContext, Plugin } from 'vite';

const page = fileURLToPath(new URL('../studio.html', import.meta.url));

/** With what a client's page goes on when it has begun, one after the other: until somebody is in their meeting. */
const CLIENT = ['/src/studio/client/run.ts', '/src/client/meetingParts.ts', '/src/client/ui/Inside.tsx'];

type Bundle = NonNullable<IndexHtmlTransformContext['bundle']>;

/** Files of these modules' chunks and of all that these import, styles too. */
function filesOf(bundle: Bundle, modules: readonly string[]): Set<string> {
  const files = new Set<string>();
  const add = (file: string) => {
    const chunk = bundle[file];
    if (chunk?.type !== 'chunk' || files.has(file)) return;
    files.add(file);
    for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style);
    chunk.imports.forEach(add);
  };
  for (const [file, chunk] of Object.entries(bundle)) {
    if (chunk.type !== 'chunk') continue;
    if (modules.some((module) => chunk.facadeModuleId?.endsWith(module))) add(file);
  }
  return files;
}

const preload = (file: string): HtmlTagDescriptor => ({
  tag: 'link',
  attrs: file.endsWith('.css')
    ? { rel: 'prefetch', as: 'style', href: `./${file}` }
    : { rel: 'modulepreload', crossorigin: true, href: `./${file}` },
  injectTo: 'head',
});

/** `studio.html` beside Storybook's own pages: built along with them, and served while one works. */
export const studioPage: Plugin = {
  name: 'studio-page',
  config: (_, { command }) =>
    // Beside the input that there is.
    command === 'build' ? { build: { rolldownOptions: { input: [page] } } } : {},
  // Each client's page loads in three steps; the studio begins with all three.
  transformIndexHtml: {
    order: 'post',
    handler: (html, { bundle, filename }) =>
      bundle && filename === page
        ? [...filesOf(bundle, CLIENT)].filter((file) => !html.includes(file)).map(preload)
        : [],
  },
  configureServer(server) {
    server.middlewares.use(async ({ url = '' }, response, next) => {
      if (new URL(url, 'http://localhost').pathname !== '/studio.html') return next();
      const html = await server.transformIndexHtml(url, readFileSync(page, 'utf8'));
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end(html);
    });
  },
};
