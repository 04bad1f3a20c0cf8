import { useEffect, useState } from 'react';

/** How long it is said, in milliseconds. */
const SAID = 3_000;

export type Copied = 'copied' | 'refused' | null;

/** Puts text on the clipboard, and knows for a moment what became of it. */
export function useCopy(): [outcome: Copied, copy: (text: string) => void] {
  const [outcome, setOutcome] = useState<Copied>(null);
  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), SAID);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = (text: string) => {
    // Not there on an insecure page.
    if (!('clipboard' in navigator)) return setOutcome('refused');
    navigator.clipboard.writeText(text).then(
      () => setOutcome('copied'),
      () => setOutcome('refused'),
    );
  };
  return [outcome, copy];
}
