import { Button } from '../../../design/Button.tsx';
import { useCommands, useDesk, useDeskStore, useSpoken } from '../context.ts';
import styles from './SelectionBar.module.css';

/** There is something in hand: what to do with it. */
export function SelectionBar() {
  const { t, counted } = useSpoken();
  const desk = useDeskStore();
  const { askWhere } = useCommands();
  const selected = useDesk((state) => state.selected);
  const count = selected.size;
  if (count === 0) return null;
  return (
    <div className={styles['bar']}>
      <p role="status">{counted('selection.count', count)}</p>
      <Button look="primary" onClick={() => askWhere([...selected])}>
        {t('selection.move')}
      </Button>
      <Button look="quiet" onClick={() => desk.setState({ selected: new Set() })}>
        {t('selection.clear')}
      </Button>
    </div>
  );
}
