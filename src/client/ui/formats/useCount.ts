import type { en } from '../../../locales/en/en.ts';
import { useText } from '../context.ts';
import { useFormats } from './useFormats.ts';

type English = typeof en;
/** What is said in two forms, `….one` and `….other`, that begin with `{count}`. */
type Counted = {
  [Key in keyof English]: Key extends `${infer Stem}.one`
    ? English[Key] extends `{count}${string}`
      ? Stem
      : never
    : never;
}[keyof English];

/** So many of something, in words. */
export function useCount(): (what: Counted, count: number) => string {
  const t = useText();
  const { form, number } = useFormats();
  return (what, count) => t(`${what}.${form(count)}`, { count: number(count) });
}
