import { learnInside } from '../../locales/language.ts';

/** What is not needed for the first look at the join page: everything after it, and a little for it. */
export async function loadInside() {
  const { Inside, Behind, words } = await import('./Inside.tsx');
  learnInside(words);
  return { Inside, Behind };
}
