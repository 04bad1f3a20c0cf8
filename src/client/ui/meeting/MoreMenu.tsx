import {
  Activity,
  ChartNoAxesColumn,
  Ellipsis,
  ExternalLink,
  Hand,
  Info,
  Keyboard,
  Maximize,
  Minimize,
  PictureInPicture2,
  Settings2,
  Users,
} from 'lucide-react';
import { useState } from 'react';
import { Menu } from '../../../design/Menu.tsx';
import { MenuChoice } from '../../../design/MenuChoice.tsx';
import { MenuItem, MenuSeparator } from '../../../design/MenuItem.tsx';
import { Toggle } from '../../../design/Toggle.tsx';
import type { MeetingView } from '../../store/view.ts';
import { useCommands, useText } from '../context.ts';
import { Confirm } from '../hosting/Confirm.tsx';
import { HostItems } from '../hosting/HostItems.tsx';
import { CopyLink } from '../information/CopyLink.tsx';
import { ReactionItems } from '../reactions/ReactionItems.tsx';
import { Settings } from '../settings/Settings.tsx';
import { isFullScreen, toggleFullScreen } from './fullScreen.ts';
import { layoutChoices } from './layouts.ts';
import { MORE } from './SidePanel.tsx';

type Shown = Pick<MeetingView, 'self' | 'layouts' | 'place' | 'locked' | 'host' | 'panel' | 'handRaised'>;

interface Props {
  view: Shown;
  narrow: boolean;
  onHelp(): void;
  onInformation(): void;
  onFloat: (() => void) | null;
  onPresentation: (() => void) | null;
}

export function MoreMenu({ view, narrow, onHelp, onInformation, onFloat, onPresentation }: Props) {
  const t = useText();
  const { decide, openPanel } = useCommands();
  const [ending, setEnding] = useState(false);
  const [settings, setSettings] = useState(false);
  return (
    <>
      <Menu trigger={<Toggle id={MORE} icon={Ellipsis} label={t('control.more')} word={t('control.more')} />}>
        {narrow && <NarrowItems view={view} />}
        {view.host && <HostItems locked={view.locked} onEnd={() => setEnding(true)} />}
        <MenuItem icon={Info} onSelect={onInformation}>
          {t('info.title')}
        </MenuItem>
        <CopyLink numericId={view.place.numericId} />
        {onPresentation && (
          <MenuItem icon={ExternalLink} onSelect={onPresentation}>
            {t('more.presentationWindow')}
          </MenuItem>
        )}
        {onFloat && (
          <MenuItem icon={PictureInPicture2} onSelect={onFloat}>
            {t('more.float')}
          </MenuItem>
        )}
        {document.fullscreenEnabled && <FullScreen />}
        <MenuItem icon={Settings2} onSelect={() => setSettings(true)}>
          {t('more.settings')}
        </MenuItem>
        <MenuItem icon={Keyboard} onSelect={onHelp}>
          {t('more.keys')}
        </MenuItem>
        <MenuItem icon={ChartNoAxesColumn} onSelect={() => openPanel('statistics')}>
          {t('more.statistics')}
        </MenuItem>
        <MenuItem icon={Activity} onSelect={() => openPanel('diagnostics')}>
          {t('more.diagnostics')}
        </MenuItem>
      </Menu>
      {ending && (
        <Confirm
          title={t('host.endTitle')}
          text={t('host.endText')}
          action={t('host.endNow')}
          onConfirm={() => decide({ is: 'end' })}
          onClose={() => setEnding(false)}
        />
      )}
      {settings && <Settings onClose={() => setSettings(false)} />}
    </>
  );
}

/** Controls that have no room of their own on a narrow window. */
function NarrowItems({ view }: { view: Shown }) {
  const t = useText();
  const { setHandRaised, openPanel, chooseLayout } = useCommands();
  return (
    <>
      <ReactionItems />
      <MenuItem icon={Hand} onSelect={() => setHandRaised(!view.handRaised)}>
        {t(view.handRaised ? 'control.lower' : 'control.raise')}
      </MenuItem>
      <MenuItem
        icon={Users}
        onSelect={() => openPanel(view.panel === 'participants' ? null : 'participants')}
      >
        {t('control.participants')}
      </MenuItem>
      <MenuSeparator />
      <MenuChoice
        label={t('control.layout')}
        value={view.self.layout}
        choices={layoutChoices(t, view.layouts)}
        onChoose={chooseLayout}
      />
      <MenuSeparator />
    </>
  );
}

function FullScreen() {
  const t = useText();
  const full = isFullScreen();
  return (
    <MenuItem icon={full ? Minimize : Maximize} onSelect={toggleFullScreen}>
      {t(full ? 'more.leaveFullScreen' : 'more.fullScreen')}
    </MenuItem>
  );
}
