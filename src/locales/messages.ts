import type { en } from './en/en.ts';

export type MessageKey = keyof typeof en;

/** What every language has: all keys of English, no more. */
export type Messages = Record<MessageKey, string>;

/** The names in braces of a message. */
type Names<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Names<Rest>
  : never;

/** Nothing more for a plain message; for one with names, a value for each. */
type FillOf<Text extends string> = [Names<Text>] extends [never]
  ? []
  : [values: Record<Names<Text>, string | number>];

/** Says the messages of one page, whose English these are. */
export type TranslateOf<English extends Record<string, string>> = <Key extends keyof English & string>(
  key: Key,
  ...fill: FillOf<English[Key]>
) => string;

export type Translate = TranslateOf<typeof en>;
