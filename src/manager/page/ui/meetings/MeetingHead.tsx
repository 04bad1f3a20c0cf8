import { Ellipsis, Lock, LockOpen, MicOff, PhoneOff } from 'lucide-react';
import { IconButton } from '../../../../design/IconButton.tsx';
import { Menu } from '../../../../design/Menu.tsx';
import { MenuItem, MenuSeparator } from '../../../../design/MenuItem.tsx';
import type { LiveCall } from '../../../wire.ts';
import { useCommands, useDesk, useDeskStore, useLive, useSpoken } from '../../context.ts';
import styles from './MeetingHead.module.css';

interface Props {
  meeting: LiveCall;
  people: readonly string[];
}

export function MeetingHead({ meeting: { id, name, callBridge, locked }, people }: Props) {
  const { t, counted } = useSpoken();
  const desk = useDeskStore();
  const { selectAll, setLocked, muteAll } = useCommands();
  const count = useLive((live) => live.rosters.get(id)?.length ?? 0);
  const all = useDesk(({ selected }) => people.length > 0 && people.every((one) => selected.has(one)));
  return (
    <header className={styles['head']}>
      <input
        type="checkbox"
        className={styles['check']}
        aria-label={t('meeting.selectAll', { space: name })}
        checked={all}
        disabled={people.length === 0}
        onChange={(event) => selectAll(people, event.currentTarget.checked)}
      />
      <div className={styles['words']}>
        <h2 className={styles['name']} title={name}>
          <bdi>{name}</bdi>
        </h2>
        <p className={styles['facts']}>
          {counted('people', count)} · {callBridge}
          {locked && (
            <span className={styles['locked']}>
              <Lock size={12} aria-hidden /> {t('meeting.locked')}
            </span>
          )}
        </p>
      </div>
      <Menu trigger={<IconButton icon={Ellipsis} label={t('meeting.actions', { space: name })} />}>
        <MenuItem icon={locked ? LockOpen : Lock} onSelect={() => setLocked(id, !locked)}>
          {t(locked ? 'meeting.unlock' : 'meeting.lock')}
        </MenuItem>
        <MenuItem icon={MicOff} onSelect={() => muteAll(id)}>
          {t('meeting.muteAll')}
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={PhoneOff} onSelect={() => desk.setState({ ending: id })}>
          {t('meeting.end')}
        </MenuItem>
      </Menu>
    </header>
  );
}
