import { memo } from 'react';
import type { MeetingView } from '../../store/view.ts';
import { useText } from '../context.ts';
import { SidePanel } from '../meeting/SidePanel.tsx';
import styles from './PeoplePanel.module.css';
import { Person } from './Person.tsx';

export const PeoplePanel = memo(function PeoplePanel({ people }: Pick<MeetingView, 'people'>) {
  const t = useText();
  return (
    <SidePanel
      title={t('control.participants')}
      aside={<span className={styles['count']}>{people.length}</span>}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must get at it */}
      <ul aria-label={t('control.participants')} tabIndex={0} className={styles['list']}>
        {people.map((person) => (
          <Person key={person.id} person={person} />
        ))}
      </ul>
    </SidePanel>
  );
});
