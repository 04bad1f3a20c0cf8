import { useEffect, useRef } from 'react';
import type { PersonView } from '../../store/view.ts';
import { useText } from '../context.ts';
import { SidePanel } from '../meeting/SidePanel.tsx';
import { PersonFigures } from './PersonFigures.tsx';
import styles from './StatisticsPanel.module.css';
import { useStatistics } from './useStatistics.ts';

/** What goes to and comes from each person, while somebody looks. */
export function StatisticsPanel({ people }: { people: readonly PersonView[] }) {
  const t = useText();
  const region = useRef<HTMLElement>(null);
  // It came from a menu that is gone: whoever uses the keyboard goes on here.
  useEffect(() => region.current?.focus({ preventScroll: true }), []);
  const statistics = useStatistics();
  const named = new Map(people.map((person) => [person.id, person]));
  const shown = statistics.flatMap((figures) => {
    const person = named.get(figures.participant);
    return person ? [{ person, figures }] : [];
  });
  return (
    <SidePanel title={t('more.statistics')}>
      <section
        ref={region}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must get at it
        tabIndex={0}
        aria-label={t('more.statistics')}
        className={styles['region']}
      >
        {shown.length === 0 && <p className={styles['none']}>{t('statistics.none')}</p>}
        {shown.map(({ person, figures }) => (
          <PersonFigures key={person.id} person={person} figures={figures} />
        ))}
      </section>
    </SidePanel>
  );
}
