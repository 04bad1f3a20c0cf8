import { Hand, type LucideIcon, Mic, MicOff, MonitorUp, VideoOff } from 'lucide-react';
import { memo, useRef } from 'react';
import { Avatar } from '../../../design/Avatar.tsx';
import { classes } from '../../../design/classes.ts';
import { VisuallyHidden } from '../../../design/VisuallyHidden.tsx';
import type { PersonView } from '../../store/view.ts';
import { useText } from '../context.ts';
import { PersonMenu } from '../hosting/PersonMenu.tsx';
import { QualityMark } from '../quality/QualityMark.tsx';
import { same } from '../same.ts';
import styles from './Person.module.css';
import { useFocusHandedOn } from './useFocusHandedOn.ts';

interface Props {
  person: PersonView;
  /** From 1, of how many: only some of them are in the page. */
  position: number;
  of: number;
  /** Pixels from the top of the list. */
  offset: number;
  /** A host looks at it. */
  hosting: boolean;
}

/** A line of the list: it begins with the name, and says every state in words too. */
export const Person = memo(
  function Person({ person, position, of, offset, hosting }: Props) {
    const t = useText();
    const line = useRef<HTMLLIElement>(null);
    useFocusHandedOn(line);
    return (
      <li
        ref={line}
        aria-setsize={of}
        aria-posinset={position}
        className={classes(styles['person'], person.joining && styles['joining'])}
        style={{ transform: `translateY(${offset}px)` }}
      >
        <Avatar id={person.id} name={person.name} />
        <bdi className={styles['name']}>
          {person.self ? t('stage.you', { name: person.name }) : person.name}
        </bdi>{' '}
        {person.host && <span className={styles['role']}>{t('people.host')}</span>}{' '}
        {person.joining ? (
          <span className={styles['arriving']}>{t('people.joining')}</span>
        ) : (
          <States person={person} />
        )}
        {hosting && !person.self && !person.joining && <PersonMenu person={person} />}
      </li>
    );
  },
  ({ person, ...place }, { person: next, ...nextPlace }) => same(person, next) && same(place, nextPlace),
);

function States({ person }: { person: PersonView }) {
  const t = useText();
  return (
    <span className={styles['states']}>
      {person.hand !== null && (
        <span className={styles['hand']} title={t('people.hand', { position: person.hand })}>
          <Hand size={16} aria-hidden />
          <span aria-hidden data-position={person.hand} className={styles['position']} />
          <VisuallyHidden>{t('people.hand', { position: person.hand })} </VisuallyHidden>
        </span>
      )}
      <QualityMark participant={person.id} size={16} />
      {person.presenting && <State icon={MonitorUp} words={t('people.presenting')} lit />}
      {person.videoMuted && <State icon={VideoOff} words={t('people.cameraOff')} />}
      {person.audioMuted ? (
        <State icon={MicOff} words={t('people.muted')} alert />
      ) : (
        <State icon={Mic} words={t('people.unmuted')} />
      )}
    </span>
  );
}

function State(props: { icon: LucideIcon; words: string; lit?: boolean; alert?: boolean }) {
  const { icon: Icon, words, lit, alert } = props;
  return (
    <span className={classes(lit && styles['lit'], alert && styles['alert'])} title={words}>
      <Icon size={16} aria-hidden />
      <VisuallyHidden>{words} </VisuallyHidden>
    </span>
  );
}
