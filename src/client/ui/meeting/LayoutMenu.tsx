import { LayoutGrid } from 'lucide-react';
import { Menu } from '../../../design/Menu.tsx';
import { MenuChoice } from '../../../design/MenuChoice.tsx';
import { Toggle } from '../../../design/Toggle.tsx';
import type { LayoutName } from '../../../protocol/layout.ts';
import { useCommands, useText } from '../context.ts';
import { layoutChoices } from './layouts.ts';

interface Props {
  layout: LayoutName;
  layouts: readonly LayoutName[];
}

export function LayoutMenu({ layout, layouts }: Props) {
  const t = useText();
  const { chooseLayout } = useCommands();
  return (
    <Menu trigger={<Toggle icon={LayoutGrid} label={t('control.layout')} word={t('control.layout')} />}>
      <MenuChoice
        label={t('control.layout')}
        value={layout}
        choices={layoutChoices(t, layouts)}
        onChoose={chooseLayout}
      />
    </Menu>
  );
}
