import { useLanguage } from '../context.ts';
import { type Formats, formatsOf, localeOf } from './formats.ts';

const known = new Map<string, Formats>();

/** The same for the same language: making them costs more than using them. */
export function useFormats(): Formats {
  const language = useLanguage();
  const found = known.get(language) ?? formatsOf(localeOf(language, navigator.languages));
  known.set(language, found);
  return found;
}
