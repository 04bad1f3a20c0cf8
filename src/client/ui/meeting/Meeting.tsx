import { useCallback, useState } from 'react';
import { Tooltips } from '../../../design/Tooltips.tsx';
import type { MeetingView, StageView } from '../../store/view.ts';
import { ChatPanel } from '../chat/ChatPanel.tsx';
import { DiagnosticsPanel } from '../diagnostics/DiagnosticsPanel.tsx';
import { canFloat, openFloating, openWindow } from '../floating/ownWindow.ts';
import { presentedTile } from '../floating/shownTiles.ts';
import { useOwnWindow } from '../floating/useOwnWindow.ts';
import { Windows } from '../floating/Windows.tsx';
import { Information } from '../information/Information.tsx';
import { KeysHelp } from '../keys/KeysHelp.tsx';
import { useKeysWanted } from '../keys/useKeysWanted.ts';
import { usePushToTalk } from '../keys/usePushToTalk.ts';
import { useShortcuts } from '../keys/useShortcuts.ts';
import { MeetingStatus } from '../move/MeetingStatus.tsx';
import { Notes } from '../notes/Notes.tsx';
import { PeoplePanel } from '../people/PeoplePanel.tsx';
import { ReactionsHeard } from '../reactions/ReactionsHeard.tsx';
import { Stage } from '../stage/Stage.tsx';
import { StatisticsPanel } from '../statistics/StatisticsPanel.tsx';
import { ControlBar } from './ControlBar.tsx';
import styles from './Meeting.module.css';
import { TopBar } from './TopBar.tsx';
import { useRest } from './useRest.ts';

/** One stage, a slim bar above, the controls below, one panel at the right. */
export function Meeting({ view }: { view: MeetingView }) {
  const resting = useRest();
  const [helping, setHelping] = useState(false);
  const [keys, wantKeys] = useKeysWanted();
  const [informed, setInformed] = useState(false);
  const openHelp = useCallback(() => setHelping(true), []);
  const openInformation = useCallback(() => setInformed(true), []);
  useShortcuts(view, keys, { openHelp, openInformation });
  usePushToTalk(view.self.audioMuted, keys);
  const floating = useOwnWindow(openFloating, view.place.name);
  const presentation = useOwnWindow(openWindow, view.place.name);
  const presented = view.stages.some(({ role, tiles }) => role !== 'arriving' && presentedTile(tiles));
  const epochOf = (role: StageView['role']) => view.stages.find((stage) => stage.role === role)?.epoch;
  return (
    <div className={styles['page']} data-resting={resting || undefined}>
      <TopBar
        place={view.place}
        locked={view.locked}
        connection={view.connection}
        onInformation={openInformation}
      />
      <main className={styles['body']} data-panel={view.panel ?? undefined}>
        <div className={styles['stage']}>
          <Stage stages={view.stages} pinned={view.pinned} dimmed={view.moving?.slow ?? false} />
          <MeetingStatus moving={view.moving} connection={view.connection} />
          <Notes muted={view.self.audioMuted} epoch={epochOf('current')} arriving={epochOf('arriving')} />
          <ReactionsHeard reactions={view.reactions} />
        </div>
        {view.panel === 'chat' && <ChatPanel chat={view.chat} people={view.people} />}
        {view.panel === 'participants' && (
          <PeoplePanel people={view.people} host={view.host} lobby={view.lobby} />
        )}
        {view.panel === 'statistics' && <StatisticsPanel people={view.people} />}
        {view.panel === 'diagnostics' && <DiagnosticsPanel />}
      </main>
      <ControlBar
        self={view.self}
        layouts={view.layouts}
        place={view.place}
        locked={view.locked}
        host={view.host}
        panel={view.panel}
        sharing={view.sharing}
        handRaised={view.handRaised}
        unread={view.chat.unread}
        onHelp={openHelp}
        onInformation={openInformation}
        onFloat={canFloat() && !floating.body ? floating.open : null}
        onPresentation={presented && !presentation.body ? presentation.open : null}
      />
      <Tooltips />
      <Windows
        view={view}
        floating={floating.body}
        presentation={presentation.body}
        onPresentationOver={presentation.close}
      />
      {informed && (
        <Information
          place={view.place}
          people={view.people}
          startedAt={view.startedAt}
          passcodeAsked={view.passcodeAsked}
          locked={view.locked}
          onClose={() => setInformed(false)}
        />
      )}
      {helping && <KeysHelp on={keys} onChange={wantKeys} onClose={() => setHelping(false)} />}
    </div>
  );
}
