import { type DragEvent, memo, useState } from 'react';
import { useCommands, useDesk, useDeskStore, useLive, useSay } from '../../context.ts';
import { carried, carries } from './carry.ts';
import styles from './Meeting.module.css';
import { MeetingHead } from './MeetingHead.tsx';
import { People } from './People.tsx';

interface Props {
  call: string;
  /** Those who are listed. */
  people: readonly string[];
}

/** A meeting: who is in it, and a place to put people down. */
export const Meeting = memo(function Meeting({ call, people }: Props) {
  const t = useSay();
  const desk = useDeskStore();
  const { move } = useCommands();
  const meeting = useLive((live) => live.calls.get(call));
  const silent = useLive((live) => live.bridges.get(meeting?.callBridge ?? '')?.state === 'silent');
  const inHand = useDesk((state) => state.carried);
  const allAreHere = useLive(
    (live) => inHand.length > 0 && inHand.every((id) => live.people.get(id)?.call === call),
  );
  const [over, setOver] = useState(false);
  if (!meeting) return null;

  const dragOver = (event: DragEvent) => {
    if (!carries(event) || allAreHere) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'move';
    setOver(true);
  };
  const dragLeave = (event: DragEvent<HTMLElement>) => {
    const to = event.relatedTarget;
    if (!(to instanceof Node) || !event.currentTarget.contains(to)) setOver(false);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    desk.setState({ carried: [] });
    const dropped = carried(event);
    if (dropped.length > 0) move(dropped, { call, name: meeting.name });
  };
  return (
    <section
      aria-label={meeting.name}
      className={styles['meeting']}
      data-place={(inHand.length > 0 && !allAreHere) || undefined}
      data-over={over || undefined}
      data-silent={silent || undefined}
      onDragOver={dragOver}
      onDragLeave={dragLeave}
      onDrop={drop}
    >
      <MeetingHead meeting={meeting} people={people} />
      {people.length > 0 ? (
        <People space={meeting.name} people={people} />
      ) : (
        <div className={styles['empty']}>
          <p>{t('meeting.empty')}</p>
          <p>{t('meeting.emptyNote')}</p>
        </div>
      )}
      {over && (
        <p aria-hidden className={styles['target']}>
          {t('meeting.drop')}
        </p>
      )}
    </section>
  );
});
