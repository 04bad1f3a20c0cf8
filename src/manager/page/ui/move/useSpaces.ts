import { useEffect, useState } from 'react';
import type { Refusal, Space } from '../../../wire.ts';
import { useBackEnd } from '../../context.ts';

/** Milliseconds after the last letter. */
const REST = 150;

/** Spaces with this in their name or number, running or not. */
export function useSpaces(query: string): { spaces: readonly Space[]; refusal: Refusal | null } {
  const { spaces: find } = useBackEnd();
  const [found, setFound] = useState<{ spaces: readonly Space[]; refusal: Refusal | null }>({
    spaces: [],
    refusal: null,
  });
  const sought = query.trim();
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(
      async () => {
        const answer = await find(sought);
        if (!wanted) return;
        setFound(
          answer.ok
            ? { spaces: answer.value.spaces, refusal: null }
            : { spaces: [], refusal: answer.failure },
        );
      },
      sought === '' ? 0 : REST,
    );
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [find, sought]);
  return found;
}
