import { memo } from 'react';
import { diagnostics } from '../../locales/en/diagnostics.ts';
import { information } from '../../locales/en/information.ts';
import { inside } from '../../locales/en/inside.ts';
import { keys } from '../../locales/en/keys.ts';
import { settings } from '../../locales/en/settings.ts';
import { statistics } from '../../locales/en/statistics.ts';
import type { BetweenView, LeftView, LobbyView, MeetingView } from '../store/view.ts';
import { Between } from './after/Between.tsx';
import { Left } from './after/Left.tsx';
import { Behind } from './door/Behind.tsx';
import { LobbyPage } from './lobby/LobbyPage.tsx';
import { Meeting } from './meeting/Meeting.tsx';
import { Notifications } from './move/Notifications.tsx';
import { TestSoundIcon } from './sound/TestSoundIcon.tsx';

export { Behind, TestSoundIcon };

/** What is said on these pages travels with them. */
export const words = { ...inside, ...information, ...diagnostics, ...settings, ...statistics, ...keys };

interface Props {
  view: LobbyView | MeetingView | BetweenView | LeftView;
}

/** Everything past the door. The live region outlasts what is shown, so that nothing said in it is lost. */
export const Inside = memo(function Inside({ view }: Props) {
  return (
    <>
      {view.screen === 'lobby' && <LobbyPage view={view} />}
      {view.screen === 'meeting' && <Meeting view={view} />}
      {view.screen === 'between' && <Between view={view} />}
      {view.screen === 'left' && <Left view={view} />}
      <Notifications
        notification={view.screen === 'meeting' ? view.notification : null}
        muted={view.screen === 'meeting' ? view.muted : null}
        moving={view.screen === 'meeting' ? view.moving : null}
        lobby={view.screen === 'meeting' ? view.lobby : []}
        panel={view.screen === 'meeting' ? view.panel : null}
      />
    </>
  );
});
