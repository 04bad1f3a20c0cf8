import type { Meta, StoryObj } from '@storybook/react-vite';
import { Ellipsis, Link, Maximize } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Alert } from '../../design/Alert.tsx';
import { Avatar } from '../../design/Avatar.tsx';
import { Button } from '../../design/Button.tsx';
import { Card } from '../../design/Card.tsx';
import { Menu } from '../../design/Menu.tsx';
import { MenuChoice } from '../../design/MenuChoice.tsx';
import { MenuItem, MenuSeparator } from '../../design/MenuItem.tsx';
import { Toggle } from '../../design/Toggle.tsx';
import { useWords } from '../kit/language.ts';
import { idOf, nameOf } from '../kit/names.ts';
import { Specimen } from '../kit/Specimen.tsx';
import styles from './Surfaces.module.css';

export default { title: 'Components/Surfaces' } satisfies Meta;

export const Alerts: StoryObj = {
  render: function Alerts() {
    const t = useWords();
    return (
      <>
        <Specimen name="problem">
          <Alert tone="problem">{t('door.problem.not-admitted')}</Alert>
        </Specimen>
        <Specimen name="warning, with what to do">
          <Alert tone="warning" actions={<Button>{t('device.askAgain')}</Button>}>
            {t('device.denied.both')}
          </Alert>
        </Specimen>
      </>
    );
  },
};

export const Avatars: StoryObj = {
  render: () => (
    <Specimen name="Avatar">
      {Array.from({ length: 12 }, (_, index) => (
        <Avatar key={idOf(index)} id={idOf(index)} name={nameOf(index)} />
      ))}
    </Specimen>
  ),
};

export const Cards: StoryObj = {
  render: function Cards() {
    const t = useWords();
    return (
      <Specimen name="Card">
        <Card className={styles['card']}>{t('chat.emptyNote')}</Card>
      </Specimen>
    );
  },
};

/** Opened by itself, as a press does. */
export const OpenMenu: StoryObj = {
  render: function OpenMenu() {
    const t = useWords();
    const [layout, setLayout] = useState<string>('automatic');
    useEffect(() => document.querySelector<HTMLElement>('[popovertarget]')?.click(), []);
    return (
      <div className={styles['below']}>
        <Menu trigger={<Toggle icon={Ellipsis} label={t('control.more')} word={t('control.more')} />}>
          <MenuItem icon={Link} onSelect={() => undefined}>
            {t('more.copyLink')}
          </MenuItem>
          <MenuItem icon={Maximize} onSelect={() => undefined}>
            {t('more.fullScreen')}
          </MenuItem>
          <MenuSeparator />
          <MenuChoice
            label={t('control.layout')}
            value={layout}
            choices={[
              { value: 'automatic', label: t('layout.automatic') },
              { value: 'allEqual', label: t('layout.allEqual') },
            ]}
            onChoose={setLayout}
          />
        </Menu>
      </div>
    );
  },
};
