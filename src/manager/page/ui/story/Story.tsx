import { ArrowLeft } from 'lucide-react';
import { Button } from '../../../../design/Button.tsx';
import { useCommands, useSay } from '../../context.ts';
import type { Shown } from '../../desk.ts';
import { MoveTold } from './MoveTold.tsx';
import { Refused } from './Refused.tsx';
import styles from './Story.module.css';

/** One order: what came of it, how it went, and where to look next. */
export function Story({ shown }: { shown: Shown }) {
  const t = useSay();
  const { showStory } = useCommands();
  return (
    <main className={styles['page']} aria-label={t('story.page')}>
      <Button look="quiet" className={styles['back']} onClick={() => showStory(null)}>
        <ArrowLeft size={18} aria-hidden /> {t('story.back')}
      </Button>
      {shown.is === 'move' ? <MoveTold key={shown.id} id={shown.id} /> : <Refused order={shown.order} />}
    </main>
  );
}
