import { useEffect } from 'react';
import { Alert } from '../../../design/Alert.tsx';
import { Button } from '../../../design/Button.tsx';
import { type Say, useDesk, useDeskStore, useSay } from '../context.ts';
import type { Told } from '../desk.ts';
import styles from './Notifications.module.css';
import { whyText } from './why.ts';

const SHOWN_FOR = 8_000;

/** The lower right corner: a polite live region that is there before anything is said in it, and alerts beside it. */
export function Notifications() {
  const t = useSay();
  const told = useDesk((desk) => desk.told);
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
  const t = useSay();
  const dismiss = useDismiss(told.id);
  return (
    <Alert
      tone="warning"
      actions={
        <Button look="quiet" onClick={dismiss}>
          {t('moves.dismiss')}
        </Button>
      }
    >
      <p>{toldText(t, told.what)}</p>
    </Alert>
  );
}

function Brief({ told }: { told: Told }) {
  const t = useSay();
  const desk = useDeskStore();
  const { id } = told;
  useEffect(() => {
    const timer = setTimeout(
      () => desk.setState((state) => ({ told: state.told.filter((one) => one.id !== id) })),
      SHOWN_FOR,
    );
    return () => clearTimeout(timer);
  }, [desk, id]);
  return <p className={styles['brief']}>{toldText(t, told.what)}</p>;
}

function toldText(t: Say, what: Told['what']): string {
  const { name } = what;
  switch (what.is) {
    case 'cannotMove':
      return t('move.cannot', { name, why: whyText(t, what.why) });
    case 'callFailed':
      return t('meeting.failed', { space: name, why: whyText(t, what.why) });
    case 'cancelFailed':
      return t('said.cancelFailed', { name, why: whyText(t, what.why) });
    case 'cancelled':
      return t('said.cancelled', { name });
    case 'call':
      return t(`meeting.done.${what.now}`, { space: name });
    case 'outcome': {
      const { outcome, space } = what;
      if (outcome.is === 'stayed') return t('said.stayed', { name, why: whyText(t, outcome.because) });
      if (outcome.is === 'between') return t('said.between', { name, why: whyText(t, outcome.because) });
      return t('said.landed', { name, space });
    }
  }
}
