import type { en } from './en/en.ts';

export type MessageKey = keyof typeof en;

/** What every language has: all keys of English, no more. */
export type Messages = Record<MessageKey, string>;

/** The names in braces of a message. */
type Names<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Names<Rest>
  : never;

/** Nothing more for a plain message; for one with names, a value for each. */
export type Fill<Key extends MessageKey> = [Names<(typeof en)[Key]>] extends [never]
  ? []
  : [values: Record<Names<(typeof en)[Key]>, string | number>];

export type Translate = <Key extends MessageKey>(key: Key, ...fill: Fill<Key>) => string;
