import { EllipsisVertical, MicOff, UserX } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../../../design/IconButton.tsx';
import { Menu } from '../../../design/Menu.tsx';
import { MenuItem } from '../../../design/MenuItem.tsx';
import type { PersonView } from '../../store/view.ts';
import { useCommands, useText } from '../context.ts';
import { Confirm } from './Confirm.tsx';

/** What a host can do about one person. */
export function PersonMenu({ person }: { person: PersonView }) {
  const t = useText();
  const { decide } = useCommands();
  const [removing, setRemoving] = useState(false);
  const { id, name } = person;
  return (
    <>
      <Menu trigger={<IconButton small icon={EllipsisVertical} label={t('host.options', { name })} />}>
        {!person.audioMuted && (
          <MenuItem icon={MicOff} onSelect={() => decide({ is: 'mute', participant: id })}>
            {t('host.mute')}
          </MenuItem>
        )}
        <MenuItem icon={UserX} onSelect={() => setRemoving(true)}>
          {t('host.remove')}
        </MenuItem>
      </Menu>
      {removing && (
        <Confirm
          title={t('host.removeTitle', { name })}
          text={t('host.removeText')}
          action={t('host.removeNow')}
          onConfirm={() => decide({ is: 'remove', participant: id })}
          onClose={() => setRemoving(false)}
        />
      )}
    </>
  );
}
