/**
 * Types are not looked at where scenarios run: who asks for what is not there is told what is, and not by what is done
 * to nobody. `sentence`: why it is not there.
 */
export function orSays<T extends object>(all: T, sentence: (name: string) => string): T {
  return new Proxy(all, {
    get(there, name) {
      if (typeof name === 'symbol' || name === 'then' || name in there) return Reflect.get(there, name);
      throw new Error(`${sentence(name)} ${writeOneOf(Object.keys(there))}`);
    },
  });
}

export const writeOneOf = (known: readonly string[]): string => `Write one of: ${known.join(', ')}.`;
