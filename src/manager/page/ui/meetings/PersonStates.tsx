import { Hand, type LucideIcon, MicOff, MonitorUp, VideoOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { VisuallyHidden } from '../../../../design/VisuallyHidden.tsx';
import type { LivePerson } from '../../../wire.ts';
import { useLive, useSay } from '../../context.ts';
import { movesByPerson } from '../../movesByPerson.ts';
import { namedText } from '../why.ts';
import styles from './PersonStates.module.css';
import { QualityMark } from './QualityMark.tsx';

/** Milliseconds for which somebody wears what became of them, as in the style sheet. */
const WORN_FOR = 8_000;

/** What somebody is and does, in shapes and in words. */
export function PersonStates({ person }: { person: LivePerson }) {
  const t = useSay();
  const { callBridge } = person;
  const layout = namedText(t, `layout.${person.layout}`, person.layout);
  return (
    <span className={styles['states']} title={t('person.layout', { layout, bridge: callBridge })}>
      <Whereabouts person={person} />
      {person.quality && <QualityMark quality={person.quality} />}
      {person.handRaised && <State icon={Hand} words={t('person.hand')} lit />}
      {person.presenter && <State icon={MonitorUp} words={t('person.presenting')} lit />}
      {person.audioMuted && <State icon={MicOff} words={t('person.muted')} />}
      {person.videoMuted && <State icon={VideoOff} words={t('person.cameraOff')} />}
      <span className={styles['layout']}>{layout}</span>
    </span>
  );
}

function Whereabouts({ person: { id, state, quality } }: { person: LivePerson }) {
  const t = useSay();
  const move = useLive((live) => movesByPerson(live.moves).get(id));
  const worn = useIsBefore(Date.parse(move?.endedAt ?? '') + WORN_FOR);
  if (move?.outcome === 'moving' && move.movedParticipant === id) {
    return <span className={styles['moving']}>{t('person.moving')}</span>;
  }
  if (state !== 'connected') return <span className={styles['moving']}>{t('person.joining')}</span>;
  if (move && worn) {
    return (
      <span key={move.id} className={styles['worn']} data-outcome={move.outcome}>
        {t(`outcome.${move.outcome}`)}
      </span>
    );
  }
  const words = t('person.connected');
  // A connection that is not good is to be seen in the place of that it is there.
  if (quality === 'weak' || quality === 'poor') return <VisuallyHidden>{words} </VisuallyHidden>;
  return <span className={styles['more']}>{words}</span>;
}

/** Until that time, in milliseconds since 1970; then it is drawn once more. */
function useIsBefore(time: number): boolean {
  const [, drawAgain] = useState(0);
  useEffect(() => {
    const left = time - Date.now();
    if (!(left > 0)) return undefined;
    const timer = setTimeout(() => drawAgain(time), left);
    return () => clearTimeout(timer);
  }, [time]);
  return Date.now() < time;
}

function State({ icon: Icon, words, lit }: { icon: LucideIcon; words: string; lit?: boolean }) {
  return (
    <span className={styles['state']} data-lit={lit || undefined}>
      <Icon size={14} aria-hidden />
      <VisuallyHidden>{words} </VisuallyHidden>
    </span>
  );
}
