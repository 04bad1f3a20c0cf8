import { LayoutGrid } from 'lucide-react';
import { Menu } from '../../../design/Menu.tsx';
import { MenuChoice } from '../../../design/MenuChoice.tsx';
import { Toggle } from '../../../design/Toggle.tsx';
import type { LayoutName } from '../../../protocol/meeting.ts';
import { useCommands, useText } from '../context.ts';
import { layoutChoices } from './layouts.ts';

export function LayoutMenu({ layout }: { layout: LayoutName }) {
  const t = useText();
  const { chooseLayout } = useCommands();
  return (
    <Menu trigger={<Toggle icon={LayoutGrid} label={t('control.layout')} word={t('control.layout')} />}>
      <MenuChoice
        label={t('control.layout')}
        value={layout}
        choices={layoutChoices(t)}
        onChoose={chooseLayout}
      />
    </Menu>
  );
}
