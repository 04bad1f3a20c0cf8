import { Button } from '../../../design/Button.tsx';
import { Card } from '../../../design/Card.tsx';
import type { LobbyView } from '../../store/view.ts';
import { useCommands, useText } from '../context.ts';
import { Preview } from '../door/Preview.tsx';
import { Wordmark } from '../door/Wordmark.tsx';
import styles from './LobbyPage.module.css';

/** Before a locked meeting: who lets the person in, how they look meanwhile, and the way out. */
export function LobbyPage({ view }: { view: LobbyView }) {
  const t = useText();
  const { leave } = useCommands();
  return (
    <div className={styles['page']}>
      <Wordmark />
      <main className={styles['main']}>
        <Card className={styles['card']}>
          <h1 className={styles['title']}>
            <bdi>{view.place.name}</bdi>
          </h1>
          <Preview self={view.self} name={view.self.name} />
          <div role="status" className={styles['status']}>
            <p className={styles['waiting']}>{t('lobby.waiting')}</p>
            <p className={styles['note']}>
              {t(view.connection === 'good' ? 'lobby.who' : 'meeting.reconnectingLong')}
            </p>
          </div>
          <Button onClick={leave}>{t('lobby.leave')}</Button>
        </Card>
      </main>
    </div>
  );
}
