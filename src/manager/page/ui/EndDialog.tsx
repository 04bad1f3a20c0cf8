import { Button } from '../../../design/Button.tsx';
import { Dialog } from '../../../design/Dialog.tsx';
import { useCommands, useDeskStore, useLive, useSpoken } from '../context.ts';
import styles from './EndDialog.module.css';

/** Asks once more: it cannot be taken back. */
export function EndDialog({ call }: { call: string }) {
  const { t, counted } = useSpoken();
  const desk = useDeskStore();
  const { end } = useCommands();
  const space = useLive((live) => live.calls.get(call)?.name ?? call);
  const count = useLive((live) => live.rosters.get(call)?.length ?? 0);
  const close = () => desk.setState({ ending: null });
  return (
    <Dialog title={t('end.title')} closeLabel={t('end.keep')} onClose={close}>
      <p>{t('end.text', { space, people: counted('people', count) })}</p>
      <div className={styles['actions']}>
        <Button look="danger" onClick={() => end(call)}>
          {t('end.confirm')}
        </Button>
        <Button onClick={close}>{t('end.keep')}</Button>
      </div>
    </Dialog>
  );
}
