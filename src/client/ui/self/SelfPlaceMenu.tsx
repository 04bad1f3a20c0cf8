import { Move } from 'lucide-react';
import { IconButton } from '../../../design/IconButton.tsx';
import { Menu } from '../../../design/Menu.tsx';
import { MenuChoice } from '../../../design/MenuChoice.tsx';
import { useText } from '../context.ts';
import { useSelfPlaces } from './useSelfPlaces.ts';

/** What a drag does, by key. */
export function SelfPlaceMenu({ className }: { className: string }) {
  const t = useText();
  const places = useSelfPlaces();
  return (
    <Menu trigger={<IconButton small icon={Move} label={t('self.move')} className={className} />}>
      <MenuChoice label={t('self.place')} {...places} />
    </Menu>
  );
}
