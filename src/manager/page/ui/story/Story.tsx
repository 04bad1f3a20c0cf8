import { ArrowLeft } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Alert } from '../../../../design/Alert.tsx';
import { Button } from '../../../../design/Button.tsx';
import type { Result } from '../../../../protocol/result.ts';
import type { MoveStory, Refusal } from '../../../wire.ts';
import { useBackEnd, useCommands, useLive, useSay } from '../../context.ts';
import { whyText } from '../why.ts';
import { Facts } from './Facts.tsx';
import { Score } from './Score.tsx';
import { Steps } from './Steps.tsx';
import styles from './Story.module.css';
import { Verdict } from './Verdict.tsx';

/** One move: what came of it, how it went, and where to look next. */
export function Story({ id }: { id: string }) {
  const t = useSay();
  const { showStory } = useCommands();
  const told = useStory(id);
  return (
    <main className={styles['page']}>
      <Button look="quiet" className={styles['back']} onClick={() => showStory(null)}>
        <ArrowLeft size={18} aria-hidden /> {t('story.back')}
      </Button>
      {!told && <p role="status">{t('story.loading')}</p>}
      {told && !told.ok && (
        <Alert tone="problem">
          <p>{t('story.failed', { why: whyText(t, told.failure) })}</p>
        </Alert>
      )}
      {told?.ok && <Told story={told.value} />}
    </main>
  );
}

function Told({ story }: { story: MoveStory }) {
  const t = useSay();
  return (
    <>
      <header>
        <h2 className={styles['title']}>{t('story.title', { name: story.name })}</h2>
        <p className={styles['soft']}>
          {t('story.fromTo', { from: story.from.name, to: story.to.name })} · {story.from.callBridge} →{' '}
          {story.to.callBridge}
        </p>
      </header>
      <Verdict story={story} />
      <Score story={story} />
      <Facts story={story} />
      <Steps story={story} />
    </>
  );
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
