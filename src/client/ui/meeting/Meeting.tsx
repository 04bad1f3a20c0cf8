import { Tooltips } from '../../../design/Tooltips.tsx';
import type { MeetingView, StageView } from '../../store/view.ts';
import { ChatPanel } from '../chat/ChatPanel.tsx';
import { DiagnosticsPanel } from '../diagnostics/DiagnosticsPanel.tsx';
import { MeetingStatus } from '../move/MeetingStatus.tsx';
import { PeoplePanel } from '../people/PeoplePanel.tsx';
import { Sound } from '../sound/Sound.tsx';
import { Stage } from '../stage/Stage.tsx';
import { StatisticsPanel } from '../statistics/StatisticsPanel.tsx';
import { ControlBar } from './ControlBar.tsx';
import styles from './Meeting.module.css';
import { TopBar } from './TopBar.tsx';
import { useRest } from './useRest.ts';
import { useShortcuts } from './useShortcuts.ts';

/** One stage, a slim bar above, the controls below, one panel at the right. */
export function Meeting({ view }: { view: MeetingView }) {
  const resting = useRest();
  useShortcuts(view);
  const epochOf = (role: StageView['role']) => view.stages.find((stage) => stage.role === role)?.epoch;
  const current = epochOf('current');
  return (
    <div className={styles['page']} data-resting={resting || undefined}>
      <TopBar place={view.place} connection={view.connection} />
      <main className={styles['body']} data-panel={view.panel ?? undefined}>
        <div className={styles['stage']}>
          <Stage stages={view.stages} pinned={view.pinned} dimmed={view.moving?.slow ?? false} />
          <MeetingStatus moving={view.moving} connection={view.connection} />
          {current !== undefined && <Sound epoch={current} arriving={epochOf('arriving')} />}
        </div>
        {view.panel === 'chat' && <ChatPanel chat={view.chat} people={view.people} />}
        {view.panel === 'participants' && <PeoplePanel people={view.people} />}
        {view.panel === 'statistics' && <StatisticsPanel people={view.people} />}
        {view.panel === 'diagnostics' && <DiagnosticsPanel />}
      </main>
      <ControlBar
        self={view.self}
        layouts={view.layouts}
        place={view.place}
        panel={view.panel}
        sharing={view.sharing}
        handRaised={view.handRaised}
        unread={view.chat.unread}
      />
      <Tooltips />
    </div>
  );
}
