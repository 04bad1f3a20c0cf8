import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useDeferredValue, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useShallow } from 'zustand/shallow';
import { useDesk, useLive, useSay, useSpoken } from '../../context.ts';
import { found } from '../../found.ts';
import { Meeting } from './Meeting.tsx';
import styles from './Meetings.module.css';

/** Pixels, as in the style sheets. */
const HEIGHT = 356;
const GAP = 12;
const LEAST_WIDTH = 300;

/** All meetings, in as many columns as there is room for; of hundreds only those are drawn that are seen. */
export function Meetings() {
  const { t, counted } = useSpoken();
  const parts = useLive(
    useShallow(({ order, calls, people, rosters }) => ({ order, calls, people, rosters })),
  );
  const query = useDeferredValue(useDesk((desk) => desk.query));
  const connection = useLive((live) => live.connection);
  // Without a search, what a person is like changes nothing about who is listed.
  const people = query.trim() === '' ? null : parts.people;
  const { order, calls, rosters } = parts;
  const meetings = useMemo(
    () => found({ order, calls, rosters, people: people ?? new Map() }, query),
    [order, calls, rosters, people, query],
  );
  const scroller = useRef<HTMLElement>(null);
  const columns = useColumns(scroller);
  const rows = useVirtualizer({
    count: Math.ceil(meetings.length / columns),
    getScrollElement: () => scroller.current,
    estimateSize: () => HEIGHT,
    gap: GAP,
    overscan: 1,
    // The row beyond is drawn ahead: within the event of scrolling it would hold the frame up.
    useFlushSync: false,
  });
  return (
    <main ref={scroller} className={styles['scroller']} aria-label={t('meetings.list')}>
      <p className={styles['count']}>
        {connection === 'connecting'
          ? t('live.connecting')
          : t('meetings.all', {
              meetings: counted('meetings.count', calls.size),
              people: counted('people', parts.people.size),
            })}
      </p>
      {meetings.length === 0 && connection !== 'connecting' && <Nothing sought={query.trim() !== ''} />}
      <div className={styles['rows']} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => (
          <div
            key={index}
            className={styles['row']}
            style={{
              transform: `translateY(${start}px)`,
              gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
            }}
          >
            {meetings.slice(index * columns, (index + 1) * columns).map((meeting) => (
              <Meeting key={meeting.call} call={meeting.call} people={meeting.people} />
            ))}
          </div>
        ))}
      </div>
    </main>
  );
}

function Nothing({ sought }: { sought: boolean }) {
  const t = useSay();
  if (sought) return <p className={styles['nothing']}>{t('search.nothing')}</p>;
  return (
    <div className={styles['nothing']}>
      <p>{t('meetings.none')}</p>
      <p>{t('meetings.noneNote')}</p>
    </div>
  );
}

function useColumns(scroller: RefObject<HTMLElement | null>): number {
  const [columns, setColumns] = useState(1);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () =>
      setColumns(Math.max(1, Math.floor((element.clientWidth + GAP) / (LEAST_WIDTH + GAP))));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);
  return columns;
}
