import { memo, useMemo, useState } from 'react';
import { SearchField } from '../../../design/SearchField.tsx';
import type { MeetingView } from '../../store/view.ts';
import { useText } from '../context.ts';
import { useFormats } from '../formats/useFormats.ts';
import { Visitors } from '../hosting/Visitors.tsx';
import { SidePanel } from '../meeting/SidePanel.tsx';
import { listed } from './listed.ts';
import { PeopleList } from './PeopleList.tsx';
import styles from './PeoplePanel.module.css';

/** Fewer are seen at a glance. */
const WORTH_SEARCHING = 8;

export const PeoplePanel = memo(function PeoplePanel({
  people,
  host,
  lobby,
}: Pick<MeetingView, 'people' | 'host' | 'lobby'>) {
  const t = useText();
  const { number } = useFormats();
  const [search, setSearch] = useState('');
  const found = useMemo(() => listed(people, search), [people, search]);
  return (
    <SidePanel
      title={t('control.participants')}
      aside={<span className={styles['count']}>{number(people.length)}</span>}
    >
      <div className={styles['body']}>
        {lobby.length > 0 && <Visitors lobby={lobby} />}
        {(people.length > WORTH_SEARCHING || search !== '') && (
          <SearchField label={t('people.search')} value={search} onChange={setSearch} />
        )}
        <PeopleList people={found} hosting={host} />
        {found.length === 0 && <p className={styles['nobody']}>{t('people.nobody')}</p>}
      </div>
    </SidePanel>
  );
});
