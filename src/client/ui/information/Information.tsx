import type { ReactNode } from 'react';
import { Dialog } from '../../../design/Dialog.tsx';
import type { MeetingView } from '../../store/view.ts';
import { useText } from '../context.ts';
import { useCount } from '../formats/useCount.ts';
import { useFormats } from '../formats/useFormats.ts';
import { Copyable } from './Copyable.tsx';
import styles from './Information.module.css';
import { meetingLink } from './meetingLink.ts';

type Props = Pick<MeetingView, 'place' | 'people' | 'startedAt' | 'passcodeAsked' | 'locked'> & {
  onClose(): void;
};

/** Which meeting this is, and how others get here. It follows the person into another. */
export function Information({ place, people, startedAt, passcodeAsked, locked, onClose }: Props) {
  const t = useText();
  const count = useCount();
  const { moment } = useFormats();
  const here = people.filter(({ joining }) => !joining).length;
  return (
    <Dialog title={t('info.title')} closeLabel={t('info.close')} onClose={onClose}>
      <dl className={styles['facts']}>
        <Fact name={t('info.name')}>
          <bdi>{place.name}</bdi>
        </Fact>
        <Fact name={t('info.link')}>
          <Copyable text={meetingLink(place.numericId)} label={t('info.copyLink')} />
        </Fact>
        <Fact name={t('info.id')}>
          <Copyable text={place.numericId} label={t('info.copyId')} />
        </Fact>
        <Fact name={t('info.entry')}>{t(entryOf(locked, passcodeAsked))}</Fact>
        <Fact name={t('info.people')}>{count('info.here', here)}</Fact>
        <Fact name={t('info.began')}>{moment(startedAt, Date.now())}</Fact>
      </dl>
    </Dialog>
  );
}

function entryOf(locked: boolean, passcodeAsked: boolean) {
  if (locked) return 'info.entry.locked';
  return passcodeAsked ? 'info.entry.passcode' : 'info.entry.open';
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={styles['fact']}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
