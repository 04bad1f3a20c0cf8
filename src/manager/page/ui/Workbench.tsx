import { Tooltips } from '../../../design/Tooltips.tsx';
import { useDesk } from '../context.ts';
import { EndDialog } from './EndDialog.tsx';
import { Header } from './Header.tsx';
import { Meetings } from './meetings/Meetings.tsx';
import { MoveDialog } from './move/MoveDialog.tsx';
import { Moves } from './moves/Moves.tsx';
import { Notifications } from './Notifications.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { Story } from './story/Story.tsx';
import styles from './Workbench.module.css';

export function Workbench() {
  const story = useDesk((desk) => desk.story);
  const movesShown = useDesk((desk) => desk.movesShown);
  const moving = useDesk((desk) => desk.moving);
  const ending = useDesk((desk) => desk.ending);
  return (
    <div className={styles['workbench']} data-moves={movesShown || undefined}>
      <Header />
      {story === null ? <Meetings /> : <Story shown={story} />}
      {movesShown && <Moves />}
      {story === null && <SelectionBar />}
      <Notifications />
      {moving && <MoveDialog people={moving} />}
      {ending !== null && <EndDialog call={ending} />}
      <Tooltips />
    </div>
  );
}
