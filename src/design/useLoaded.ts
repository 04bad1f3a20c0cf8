import { useEffect, useState } from 'react';

type Outcome<T> = { of: Promise<T> } & ({ value: T } | { error: unknown });

/**
 * What is loaded; `null` until it is there. A failure is thrown, for the boundary around. Not by Suspense: React shows
 * nothing that comes within 300 ms of a fallback before these are over, and this is what a person waits for.
 */
export function useLoaded<T>(found: T | Promise<T>): T | null {
  const [outcome, setOutcome] = useState<Outcome<T> | null>(null);
  const loading = found instanceof Promise ? found : null;
  useEffect(() => {
    if (!loading) return;
    let wanted = true;
    const come = (next: Outcome<T>) => {
      if (wanted) setOutcome(next);
    };
    loading.then(
      (value) => come({ of: loading, value }),
      (error: unknown) => come({ of: loading, error }),
    );
    return () => {
      wanted = false;
    };
  }, [loading]);
  if (!(found instanceof Promise)) return found;
  if (outcome?.of !== found) return null;
  if ('error' in outcome) throw outcome.error;
  return outcome.value;
}
