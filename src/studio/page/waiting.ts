import * as v from 'valibot';

const Waiting = v.object({ start: v.unknown(), port: v.instance(MessagePort) });

/** What a page of the studio was given to begin with (`public/studio-page.html`); nothing in the studio's own page. */
export function waiting(): v.InferOutput<typeof Waiting> | null {
  const found = v.safeParse(Waiting, Reflect.get(window, 'segueStudio'));
  return found.success ? found.output : null;
}
