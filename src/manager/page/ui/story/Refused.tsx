import { useLanguage, useSay } from '../../context.ts';
import { checksFor, type RefusedOrder } from '../../refused.ts';
import { timeText } from '../timeText.ts';
import { whyText } from '../why.ts';
import { StoryHead } from './StoryHead.tsx';
import { Verdict } from './Verdict.tsx';

/** An order that no move came of: it did not get there, or was refused. */
export function Refused({ order: { name, from, to, at, refusal } }: { order: RefusedOrder }) {
  const t = useSay();
  const language = useLanguage();
  return (
    <>
      <StoryHead name={name} from={from} to={to} note={timeText(language, at)} />
      <Verdict
        is="nothingHappened"
        means={t('story.noMove', { why: whyText(t, refusal) })}
        check={checksFor(refusal)}
      />
    </>
  );
}
