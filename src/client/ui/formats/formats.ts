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

/**
 * Each is made when it is first needed: the browser's first look at what it knows of all locales takes it 40 to 80 ms, which
 * nobody should wait for who only enters a meeting. The rules of plural forms cost next to nothing.
 */
export function formatsOf(locale: string): Formats {
  const time = once(() => new Intl.DateTimeFormat(locale, CLOCK));
  const day = once(
    () => new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'short', day: 'numeric', ...CLOCK }),
  );
  const number = once(() => new Intl.NumberFormat(locale));
  const list = once(() => new Intl.ListFormat(locale, { type: 'conjunction' }));
  const rules = once(() => new Intl.PluralRules(locale));
  return {
    time: (at) => time().format(at),
    moment: (at, now) =>
      (new Date(at).toDateString() === new Date(now).toDateString() ? time() : day()).format(at),
    number: (value) => (isPlain(value) ? String(value) : number().format(value)),
    list: (names) => list().format(names),
    form: (count) => (rules().select(count) === 'one' ? 'one' : 'other'),
  };
}

/** Written alike in every region of the languages that there are. */
const isPlain = (value: number) => Number.isInteger(value) && value >= 0 && value < 1_000;

function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** English of Britain has another clock than that of America: the first of their own that this page can speak. */
export function localeOf(language: Language, preferred: readonly string[]): string {
  const [spoken] = language.split('-');
  const own = preferred.find((tag) => tag.split('-')[0] === spoken);
  return own !== undefined && Intl.PluralRules.supportedLocalesOf([own]).length > 0 ? own : language;
}
