import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { useSay } from '../../context.ts';
import styles from './People.module.css';
import { Person } from './Person.tsx';
import { stepThrough } from './stepThrough.ts';

/** Pixels, as in `Person.module.css`. */
const ROW = 48;
const BEYOND = 3;
/** Of what a meeting has for its people. */
const HEIGHT = 295;

interface Props {
  space: string;
  people: readonly string[];
}

export function People({ space, people }: Props) {
  const t = useSay();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: people.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: BEYOND,
    // Known before it is measured, so that a meeting that is scrolled to is drawn once, and not first empty.
    initialRect: { width: 0, height: HEIGHT },
    useFlushSync: false,
    getItemKey: (index) => people[index] ?? index,
  });
  return (
    <div ref={scroller} className={styles['scroller']}>
      <ul
        aria-label={t('meeting.people', { space })}
        className={styles['list']}
        style={{ height: rows.getTotalSize() }}
        onKeyDown={stepThrough}
      >
        {rows.getVirtualItems().map(({ key, index, start }) => {
          const id = people[index];
          return (
            id !== undefined && (
              <Person key={key} id={id} position={index + 1} of={people.length} offset={start} />
            )
          );
        })}
      </ul>
    </div>
  );
}
