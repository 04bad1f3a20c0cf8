import { DoorClosed } from 'lucide-react';
import { Button } from '../../../design/Button.tsx';
import type { MeetingView } from '../../store/view.ts';
import { useCommands, useText } from '../context.ts';
import { useCount } from '../formats/useCount.ts';
import { useFormats } from '../formats/useFormats.ts';
import { NotificationCard } from '../move/NotificationCard.tsx';

/** More are counted. */
const NAMED = 2;

/** Somebody waits, and a host looks elsewhere. It stays as long as it is so. */
export function LobbyCard({ lobby }: Pick<MeetingView, 'lobby'>) {
  const t = useText();
  const count = useCount();
  const { form, list } = useFormats();
  const { decide, openPanel } = useCommands();
  const [first, ...more] = lobby;
  if (!first) return null;
  const names = lobby.map(({ name }) => name);
  const rest = names.length - NAMED;
  const named = rest > 1 ? [...names.slice(0, NAMED), count('names.more', rest)] : names;
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
      <p>{t(`host.waiting.${form(lobby.length)}`, { names: list(named) })}</p>
    </NotificationCard>
  );
}
