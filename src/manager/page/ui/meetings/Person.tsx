import { ArrowRightLeft } from 'lucide-react';
import { type DragEvent, memo } from 'react';
import { Avatar } from '../../../../design/Avatar.tsx';
import { IconButton } from '../../../../design/IconButton.tsx';
import { useCommands, useDesk, useDeskStore, useLive, useSay } from '../../context.ts';
import { pickUp } from './carry.ts';
import styles from './Person.module.css';
import { PersonStates } from './PersonStates.tsx';

interface Props {
  id: string;
  /** From 1, of how many: only some of them are in the page. */
  position: number;
  of: number;
  /** Pixels from the top of the list. */
  offset: number;
}

/** One person, who can be picked up: alone, or with everybody else who is selected. */
export const Person = memo(function Person({ id, position, of, offset }: Props) {
  const t = useSay();
  const desk = useDeskStore();
  const { askWhere, select } = useCommands();
  const person = useLive((live) => live.people.get(id));
  const selected = useDesk((state) => state.selected.has(id));
  if (!person) return null;
  const { name } = person;
  const dragStart = (event: DragEvent) => {
    const carried = selected ? [...desk.getState().selected] : [id];
    pickUp(event, carried);
    desk.setState({ carried });
  };
  return (
    <li
      aria-setsize={of}
      aria-posinset={position}
      draggable
      data-selected={selected || undefined}
      className={styles['person']}
      style={{ transform: `translateY(${offset}px)` }}
      onDragStart={dragStart}
      onDragEnd={() => desk.setState({ carried: [] })}
    >
      <input
        type="checkbox"
        className={styles['check']}
        aria-label={t('person.select', { name })}
        checked={selected}
        onChange={(event) => select(id, event.currentTarget.checked)}
      />
      <Avatar id={id} name={name} />
      <div className={styles['words']}>
        <bdi className={styles['name']}>{name}</bdi>
        <PersonStates person={person} />
      </div>
      <IconButton
        small
        icon={ArrowRightLeft}
        label={t('person.move', { name })}
        data-able={person.canMove || undefined}
        className={styles['move']}
        onClick={() => askWhere([id])}
      />
    </li>
  );
});
