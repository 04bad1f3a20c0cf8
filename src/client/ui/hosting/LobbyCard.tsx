import { DoorClosed } from 'lucide-react';
import { Button } from '../../../design/Button.tsx';
import type { MeetingView } from '../../store/view.ts';
import { useCommands, useText } from '../context.ts';
import { NotificationCard } from '../move/NotificationCard.tsx';

/** Somebody waits, and a host looks elsewhere. It stays as long as it is so. */
export function LobbyCard({ lobby }: Pick<MeetingView, 'lobby'>) {
  const t = useText();
  const { decide, openPanel } = useCommands();
  const [first, ...more] = lobby;
  if (!first) return null;
  const actions =
    more.length > 0 ? (
      <Button onClick={() => openPanel('participants')}>{t('host.look')}</Button>
    ) : (
      <>
        <Button look="quiet" onClick={() => decide({ is: 'remove', participant: first.id })}>
          {t('host.refuse')}
        </Button>
        <Button look="primary" onClick={() => decide({ is: 'admit', participant: first.id })}>
          {t('host.admit')}
        </Button>
      </>
    );
  return (
    <NotificationCard icon={DoorClosed} actions={actions}>
      <p>
        {more.length > 0
          ? t('host.waitingMany', { count: lobby.length })
          : t('host.waitingOne', { name: first.name })}
      </p>
    </NotificationCard>
  );
}
