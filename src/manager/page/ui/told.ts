import type { Refusal } from '../../wire.ts';
import type { Told } from '../desk.ts';
import type { Spoken } from '../spoken.ts';
import { whyText } from './why.ts';

/** What is told, in words. */
export function toldText(spoken: Spoken, what: Told['what']): string {
  const { t, counted } = spoken;
  switch (what.is) {
    case 'cannotMove':
      return t('move.cannot', { name: what.name, why: whyText(t, what.why) });
    case 'callFailed':
      return t('meeting.failed', { space: what.name, why: whyText(t, what.why) });
    case 'cancelFailed':
      return t('said.cancelFailed', { name: what.name, why: whyText(t, what.why) });
    case 'cancelled':
      return t('said.cancelled', { name: what.name });
    case 'call':
      return t(`meeting.done.${what.now}`, { space: what.name });
    case 'allLanded':
      return t('said.allLanded', { people: counted('people', what.count), space: what.space });
    case 'manyFailed':
      return t('said.manyFailed', {
        failed: what.reasons.length,
        all: what.of,
        space: what.space,
        why: reasonsText(spoken, what.reasons),
      });
    case 'outcome': {
      const { name, outcome, space } = what;
      if (outcome.is === 'stayed') return t('said.stayed', { name, why: whyText(t, outcome.because) });
      if (outcome.is === 'between') return t('said.between', { name, why: whyText(t, outcome.because) });
      return t('said.landed', { name, space });
    }
  }
}

/** Each reason once, with how many it holds for, the commonest first. */
function reasonsText({ t, counted }: Spoken, reasons: readonly Refusal[]): string {
  const counts = new Map<string, number>();
  for (const reason of reasons) {
    const words = whyText(t, reason);
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .map(([why, count]) => t('said.reason', { people: counted('people', count), why }))
    .join(' ');
}
