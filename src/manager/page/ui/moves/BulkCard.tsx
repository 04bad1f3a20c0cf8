import { useShallow } from 'zustand/shallow';
import { Button } from '../../../../design/Button.tsx';
import { useCommands, useLive, useSay } from '../../context.ts';
import type { Bulk } from '../../orders/orders.ts';
import { tallyOf } from '../../orders/outcome.ts';
import styles from './BulkCard.module.css';
import { OrderRow } from './OrderRow.tsx';

/** What was ordered at once, with what became of each person. */
export function BulkCard({ bulk }: { bulk: Bulk }) {
  const t = useSay();
  const { retry } = useCommands();
  const { landed, rest, busy } = useLive(useShallow((live) => tallyOf(bulk, live.moves)));
  const { at, target, people } = bulk;
  const title = t('moves.to', { space: target.name });
  return (
    <section aria-label={title} className={styles['bulk']}>
      <header className={styles['head']}>
        <h3 className={styles['title']}>{title}</h3>
        <p className={styles['progress']}>{t('moves.progress', { landed, all: people.length })}</p>
      </header>
      {people.length > 1 && (
        <progress
          className={styles['bar']}
          aria-label={title}
          value={landed}
          max={people.length}
          data-busy={busy || undefined}
        />
      )}
      <ul className={styles['people']}>
        {people.map((one) => (
          <OrderRow key={one.participant} one={one} at={at} target={target} />
        ))}
      </ul>
      {!busy && rest > 0 && <Button onClick={() => retry(bulk)}>{t('moves.retry')}</Button>}
    </section>
  );
}
