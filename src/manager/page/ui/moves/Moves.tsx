import { X } from 'lucide-react';
import { memo, useMemo } from 'react';
import { IconButton } from '../../../../design/IconButton.tsx';
import type { LiveMove } from '../../../wire.ts';
import { useBulks, useDeskStore, useLive, useSay } from '../../context.ts';
import { outcomeOfMove } from '../../orders/outcome.ts';
import { BulkCard } from './BulkCard.tsx';
import { MoveRow } from './MoveRow.tsx';
import styles from './Moves.module.css';

/** Of moves that were not ordered here. */
const MOST = 40;

/** What became of everybody who was moved: first what was ordered here, then the rest. */
export function Moves() {
  const t = useSay();
  const desk = useDeskStore();
  const bulks = useBulks();
  const moves = useLive((live) => live.moves);
  const others = useMemo(() => {
    const ours = new Set(
      bulks.flatMap(({ people }) =>
        people.flatMap(({ state }) => (state.is === 'ordered' ? state.move : [])),
      ),
    );
    return [...moves.values()]
      .filter(({ id }) => !ours.has(id))
      .sort((one, other) => other.askedAt.localeCompare(one.askedAt))
      .slice(0, MOST);
  }, [bulks, moves]);
  return (
    <aside className={styles['panel']} aria-label={t('moves.title')}>
      <header className={styles['head']}>
        <h2 className={styles['title']}>{t('moves.title')}</h2>
        <IconButton
          small
          icon={X}
          label={t('moves.close')}
          onClick={() => desk.setState({ movesShown: false })}
        />
      </header>
      {bulks.length + others.length === 0 && (
        <div className={styles['nothing']}>
          <p>{t('moves.none')}</p>
          <p>{t('moves.noneNote')}</p>
        </div>
      )}
      {bulks.map((bulk) => (
        <BulkCard key={bulk.id} bulk={bulk} />
      ))}
      {others.length > 0 && (
        <section className={styles['others']} aria-label={t('moves.other')}>
          <h3 className={styles['subtitle']}>{t('moves.other')}</h3>
          <ul>
            {others.map((move) => (
              <OtherMove key={move.id} move={move} />
            ))}
          </ul>
        </section>
      )}
    </aside>
  );
}

const OtherMove = memo(function OtherMove({ move }: { move: LiveMove }) {
  const to = useLive((live) => live.calls.get(move.call)?.name);
  const outcome = useMemo(() => outcomeOfMove(move), [move]);
  const story = useMemo(() => ({ is: 'move', id: move.id }) as const, [move.id]);
  return <MoveRow name={move.name} move={move.id} story={story} outcome={outcome} to={to} />;
});
