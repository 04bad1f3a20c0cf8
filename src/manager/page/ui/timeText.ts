import type { Language } from '../../../locales/language.ts';

/** A time of RFC 3339 as people write it here; as it came, if it is none. */
export function timeText(language: Language, time: string): string {
  const at = new Date(time);
  if (Number.isNaN(at.getTime())) return time;
  return at.toLocaleString(language, { dateStyle: 'medium', timeStyle: 'medium' });
}
