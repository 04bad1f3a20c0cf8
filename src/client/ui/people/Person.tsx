import { Hand, type LucideIcon, Mic, MicOff, MonitorUp, VideoOff } from 'lucide-react';
import { memo } from 'react';
import { Avatar } from '../../../design/Avatar.tsx';
import { classes } from '../../../design/classes.ts';
import { VisuallyHidden } from '../../../design/VisuallyHidden.tsx';
import type { PersonView } from '../../store/view.ts';
import { useText } from '../context.ts';
import styles from './Person.module.css';

/** A line of the list: it begins with the name, and says every state in words too. */
export const Person = memo(
  function Person({ person }: { person: PersonView }) {
    const t = useText();
    return (
      <li className={classes(styles['person'], person.joining && styles['joining'])}>
        <Avatar id={person.id} name={person.name} />
        <bdi className={styles['name']}>
          {person.self ? t('stage.you', { name: person.name }) : person.name}
        </bdi>{' '}
        {person.joining ? (
          <span className={styles['arriving']}>{t('people.joining')}</span>
        ) : (
          <States person={person} />
        )}
      </li>
    );
  },
  (before, after) =>
    (Object.keys(before.person) as (keyof PersonView)[]).every(
      (key) => before.person[key] === after.person[key],
    ),
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
