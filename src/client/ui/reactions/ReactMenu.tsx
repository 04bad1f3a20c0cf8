import { Smile } from 'lucide-react';
import { Menu } from '../../../design/Menu.tsx';
import { Toggle } from '../../../design/Toggle.tsx';
import { useText } from '../context.ts';
import { ReactionItems } from './ReactionItems.tsx';

export function ReactMenu() {
  const t = useText();
  return (
    <Menu trigger={<Toggle icon={Smile} label={t('control.react')} word={t('control.react.word')} />}>
      <ReactionItems />
    </Menu>
  );
}
