import { Lock, LockOpen, MicOff, PhoneOff } from 'lucide-react';
import { MenuItem, MenuSeparator } from '../../../design/MenuItem.tsx';
import { useCommands, useText } from '../context.ts';

/** What a host can do about the meeting. */
export function HostItems({ locked, onEnd }: { locked: boolean; onEnd(): void }) {
  const t = useText();
  const { decide } = useCommands();
  return (
    <>
      <MenuItem icon={MicOff} onSelect={() => decide({ is: 'mute', participant: null })}>
        {t('host.muteAll')}
      </MenuItem>
      <MenuItem icon={locked ? LockOpen : Lock} onSelect={() => decide({ is: 'lock', locked: !locked })}>
        {t(locked ? 'host.unlock' : 'host.lock')}
      </MenuItem>
      <MenuItem icon={PhoneOff} onSelect={onEnd}>
        {t('host.end')}
      </MenuItem>
      <MenuSeparator />
    </>
  );
}
