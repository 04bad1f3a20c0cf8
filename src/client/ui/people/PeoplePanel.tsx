import { memo, useMemo, useState } from 'react';
import { SearchField } from '../../../design/SearchField.tsx';
import type { MeetingView } from '../../store/view.ts';
import { useText } from '../context.ts';
import { SidePanel } from '../meeting/SidePanel.tsx';
import { listed } from './listed.ts';
import { PeopleList } from './PeopleList.tsx';
import styles from './PeoplePanel.module.css';

/** Fewer are seen at a glance. */
const WORTH_SEARCHING = 8;

export const PeoplePanel = memo(function PeoplePanel({ people }: Pick<MeetingView, 'people'>) {
  const t = useText();
  const [search, setSearch] = useState('');
  const found = useMemo(() => listed(people, search), [people, search]);
  return (
    <SidePanel
      title={t('control.participants')}
      aside={<span className={styles['count']}>{people.length}</span>}
    >
      <div className={styles['body']}>
        {(people.length > WORTH_SEARCHING || search !== '') && (
          <SearchField label={t('people.search')} value={search} onChange={setSearch} />
        )}
        <PeopleList people={found} />
        {found.length === 0 && <p className={styles['nobody']}>{t('people.nobody')}</p>}
      </div>
    </SidePanel>
  );
});
