import type { Language } from '../../../locales/language.ts';

/** Times, numbers, lists and counts, as a person's own region writes them in the language that the page speaks. */
export interface Formats {
  /** 10:42 */
  time(at: number): string;
  /** With the day, where it is not that of `now`. */
  moment(at: number, now: number): string;
  number(value: number): string;
  /** Ann, Ben and Cleo */
  list(names: readonly string[]): string;
  /** Which of a message's two forms goes with this count. */
  form(count: number): 'one' | 'other';
}

const CLOCK = { hour: 'numeric', minute: '2-digit' } as const;

export function formatsOf(locale: string): Formats {
  const time = new Intl.DateTimeFormat(locale, CLOCK);
  const day = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'short', day: 'numeric', ...CLOCK });
  const number = new Intl.NumberFormat(locale);
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const rules = new Intl.PluralRules(locale);
  return {
    time: (at) => time.format(at),
    moment: (at, now) =>
      (new Date(at).toDateString() === new Date(now).toDateString() ? time : day).format(at),
    number: (value) => number.format(value),
    list: (names) => list.format(names),
    form: (count) => (rules.select(count) === 'one' ? 'one' : 'other'),
  };
}

/** English of Britain has another clock than that of America: the first of their own that this page can speak. */
export function localeOf(language: Language, preferred: readonly string[]): string {
  const [spoken] = language.split('-');
  const own = preferred.find((tag) => tag.split('-')[0] === spoken);
  return own !== undefined && Intl.DateTimeFormat.supportedLocalesOf([own]).length > 0 ? own : language;
}
