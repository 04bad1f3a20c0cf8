import type { en } from './en/en.ts';
import type { TranslateOf } from './messages.ts';

/** `t` over one language's messages. Values are put in as they are: React shows them as text. */
export function translator<English extends Record<string, string> = typeof en>(
  messages: Partial<Record<NoInfer<keyof English>, string>>,
): TranslateOf<English> {
  return (key, ...fill) => {
    const values: Record<string, string | number> = fill[0] ?? {};
    return (messages[key] ?? key).replace(/\{(\w+)\}/g, (braces, name: string) =>
      String(values[name] ?? braces),
    );
  };
}
