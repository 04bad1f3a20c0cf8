import { inside } from '../../locales/en/inside.ts';
import type { MessageKey } from '../../locales/messages.ts';

const SAID = /^(?:(?:move|why|next|between)\.|notifications\.dismiss$)/;

/** What a move looks and feels like, as far as it is a token. */
export const DIALS = [
  '--card-stays',
  '--card-width',
  '--card-side',
  '--card-above',
  '--card-rise',
  '--stage',
  '--stage-comes',
  '--stage-goes',
  '--stage-blur',
  '--stage-blurs-after',
  '--panel',
  '--quick',
  '--in',
  '--dim',
  '--raised',
  '--accent',
  '--accent-soft',
  '--danger-soft',
  '--size-3',
  '--space-4',
  '--radius-3',
  '--shadow-2',
] as const;

/** What is said of a move, and of what went wrong with it, in the order in which it stands in the source. */
export const MOVE_WORDS: readonly MessageKey[] = keysOf(inside).filter((key) => SAID.test(key));

function keysOf<Key extends string>(of: Readonly<Record<Key, string>>): Key[] {
  const known = (key: string): key is Key => Object.hasOwn(of, key);
  return Object.keys(of).filter(known);
}
