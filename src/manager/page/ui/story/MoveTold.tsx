import { useEffect, useState } from 'react';
import { Alert } from '../../../../design/Alert.tsx';
import type { Result } from '../../../../protocol/result.ts';
import type { MoveStory, Refusal } from '../../../wire.ts';
import { useBackEnd, useLive, useSay } from '../../context.ts';
import type { Say } from '../../spoken.ts';
import { namedText, whyText } from '../why.ts';
import { Facts } from './Facts.tsx';
import { Score } from './Score.tsx';
import { Steps } from './Steps.tsx';
import { StoryHead } from './StoryHead.tsx';
import { Verdict } from './Verdict.tsx';

/** A move, as all call bridges tell of it. */
export function MoveTold({ id }: { id: string }) {
  const t = useSay();
  const told = useStory(id);
  if (!told) return <p role="status">{t('story.loading')}</p>;
  if (!told.ok) {
    return (
      <Alert tone="problem">
        <p>{t('story.failed', { why: whyText(t, told.failure) })}</p>
      </Alert>
    );
  }
  const story = told.value;
  const { name, from, to, verdict } = story;
  return (
    <>
      <StoryHead name={name} from={from.name} to={to.name} note={`${from.callBridge} → ${to.callBridge}`} />
      <Verdict is={verdict.is} means={meaningOf(t, verdict)} check={verdict.check} />
      <Score story={story} />
      <Facts story={story} />
      <Steps story={story} />
    </>
  );
}

function meaningOf(t: Say, { is, because, numericId, targetNumericId }: MoveStory['verdict']): string {
  if (numericId !== undefined && targetNumericId !== undefined) {
    return t('story.numbers', { named: numericId, wanted: targetNumericId });
  }
  const why = because === undefined ? '' : whyText(t, { code: because });
  return namedText(t, `story.means.${is}`, is).replace('{why}', () => why);
}

/** As the call bridges tell it; again when there is an outcome, since that brings the last steps and lines. */
function useStory(id: string): Result<MoveStory, Refusal> | null {
  const { story: ask } = useBackEnd();
  const outcome = useLive((live) => live.moves.get(id)?.outcome);
  const [told, setTold] = useState<Result<MoveStory, Refusal> | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an outcome is what it is asked again for
  useEffect(() => {
    let wanted = true;
    void ask(id).then((answer) => {
      if (wanted) setTold(answer);
    });
    return () => {
      wanted = false;
    };
  }, [ask, id, outcome]);
  return told;
}
