import { useEffect } from 'react';
import { Alert } from '../../../design/Alert.tsx';
import { Button } from '../../../design/Button.tsx';
import { useCommands, useDesk, useDeskStore, useSay, useSpoken } from '../context.ts';
import type { Told } from '../desk.ts';
import styles from './Notifications.module.css';
import { toldText } from './told.ts';

const SHOWN_FOR = 8_000;

/** The lower right corner, the newest on top: a polite live region that is there before anything is said in it, and alerts. */
export function Notifications() {
  const t = useSay();
  const told = useDesk((desk) => desk.told).toReversed();
  return (
    <div className={styles['corner']}>
      {told.map((one) => one.tone === 'alert' && <Alarm key={one.id} told={one} />)}
      <section aria-label={t('moves.notifications')} aria-live="polite" className={styles['region']}>
        {told.map((one) => one.tone === 'status' && <Brief key={one.id} told={one} />)}
      </section>
    </div>
  );
}

function useDismiss(id: number): () => void {
  const desk = useDeskStore();
  return () => desk.setState(({ told }) => ({ told: told.filter((one) => one.id !== id) }));
}

function Alarm({ told }: { told: Told }) {
  const spoken = useSpoken();
  const { t } = spoken;
  const { showStory } = useCommands();
  const dismiss = useDismiss(told.id);
  const { story } = told;
  const look = () => {
    dismiss();
    if (story) showStory(story);
  };
  return (
    <Alert
      tone="warning"
      actions={
        <>
          {story && <Button onClick={look}>{t('moves.check')}</Button>}
          <Button look="quiet" onClick={dismiss}>
            {t('moves.dismiss')}
          </Button>
        </>
      }
    >
      <p>{toldText(spoken, told.what)}</p>
    </Alert>
  );
}

function Brief({ told }: { told: Told }) {
  const spoken = useSpoken();
  const desk = useDeskStore();
  const { id } = told;
  useEffect(() => {
    const timer = setTimeout(
      () => desk.setState((state) => ({ told: state.told.filter((one) => one.id !== id) })),
      SHOWN_FOR,
    );
    return () => clearTimeout(timer);
  }, [desk, id]);
  return <p className={styles['brief']}>{toldText(spoken, told.what)}</p>;
}
