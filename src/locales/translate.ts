import type { Messages, Translate } from './messages.ts';

/** `t` over one language's messages. Values are put in as they are: React shows them as text. */
export function translator(messages: Partial<Messages>): Translate {
  return (key, ...fill) => {
    const values: Record<string, string | number> = fill[0] ?? {};
    return (messages[key] ?? key).replace(/\{(\w+)\}/g, (braces, name: string) =>
      String(values[name] ?? braces),
    );
  };
}
