import { learnInside } from '../../locales/language.ts';
import type * as Inside from './Inside.tsx';

let inside: typeof Inside | Promise<typeof Inside> | undefined;

/** What is not needed for the first look at the join page. At once where it is loaded; what failed may be tried again. */
export function loadInside(): typeof Inside | Promise<typeof Inside> {
  inside ??= import('./Inside.tsx').then(
    (loaded) => {
      learnInside(loaded.words);
      inside = loaded;
      return loaded;
    },
    (error: unknown) => {
      inside = undefined;
      throw error;
    },
  );
  return inside;
}
