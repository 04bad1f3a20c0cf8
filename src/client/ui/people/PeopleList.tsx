import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { PersonView } from '../../store/view.ts';
import { useText } from '../context.ts';
import styles from './PeopleList.module.css';
import { Person } from './Person.tsx';

/** Pixels, as in `Person.module.css`. */
const ROW = 52;
/** Rows beyond the edges, so that scrolling shows no gaps. */
const BEYOND = 8;

/** Of a thousand people only those are drawn who are seen. */
export function PeopleList({ people, hosting }: { people: readonly PersonView[]; hosting: boolean }) {
  const t = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: people.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: BEYOND,
    getItemKey: (index) => people[index]?.id ?? index,
  });
  return (
    // Scrolls, so it must be reachable by key.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling list
    <div ref={scroller} tabIndex={0} className={styles['scroller']}>
      <ul
        aria-label={t('control.participants')}
        className={styles['list']}
        style={{ height: rows.getTotalSize() }}
      >
        {rows.getVirtualItems().map(({ key, index, start }) => {
          const person = people[index];
          return (
            person && (
              <Person
                key={key}
                person={person}
                position={index + 1}
                of={people.length}
                offset={start}
                hosting={hosting}
              />
            )
          );
        })}
      </ul>
    </div>
  );
}
