import { Button } from '../../../../design/Button.tsx';
import { useCommands, useLive, useSay } from '../../context.ts';
import type { Bulk } from '../../orders/orders.ts';
import { outcomeOf, restOf } from '../../orders/outcome.ts';
import styles from './BulkCard.module.css';
import { MoveRow } from './MoveRow.tsx';

/** What was ordered at once, with what became of each person. */
export function BulkCard({ bulk }: { bulk: Bulk }) {
  const t = useSay();
  const { retry } = useCommands();
  const moves = useLive((live) => live.moves);
  const outcomes = bulk.people.map((one) => outcomeOf(one, moves));
  const landed = outcomes.filter(({ is }) => is === 'landed').length;
  const busy = outcomes.some(({ is }) => is === 'waiting' || is === 'moving');
  const rest = restOf(bulk, moves).length;
  const title = t('moves.to', { space: bulk.target.name });
  return (
    <section aria-label={title} className={styles['bulk']}>
      <header className={styles['head']}>
        <h3 className={styles['title']}>{title}</h3>
        <p className={styles['progress']}>{t('moves.progress', { landed, all: bulk.people.length })}</p>
      </header>
      {bulk.people.length > 1 && (
        <progress
          className={styles['bar']}
          aria-label={title}
          value={landed}
          max={bulk.people.length}
          data-busy={busy || undefined}
        />
      )}
      <ul className={styles['people']}>
        {bulk.people.map((one, index) => (
          <MoveRow
            key={one.participant}
            name={one.name}
            outcome={outcomes[index] ?? { is: 'waiting' }}
            move={one.state.is === 'ordered' ? one.state.move : undefined}
          />
        ))}
      </ul>
      {!busy && rest > 0 && <Button onClick={() => retry(bulk)}>{t('moves.retry')}</Button>}
    </section>
  );
}
