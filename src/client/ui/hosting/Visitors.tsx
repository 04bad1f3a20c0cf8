import { Button } from '../../../design/Button.tsx';
import type { MeetingView } from '../../store/view.ts';
import { useCommands, useText } from '../context.ts';
import styles from './Visitors.module.css';

/** Who waits in the lobby, and a host's word on each. */
export function Visitors({ lobby }: Pick<MeetingView, 'lobby'>) {
  const t = useText();
  const { decide } = useCommands();
  return (
    <section className={styles['lobby']} aria-label={t('host.lobby')}>
      <header className={styles['header']}>
        <h3 className={styles['title']}>{t('host.lobby')}</h3>
        {lobby.length > 1 && (
          <Button look="quiet" onClick={() => decide({ is: 'admit', participant: null })}>
            {t('host.admitAll')}
          </Button>
        )}
      </header>
      <ul className={styles['list']} aria-label={t('host.lobby')}>
        {lobby.map(({ id, name }) => (
          <li key={id} className={styles['visitor']}>
            <bdi className={styles['name']}>{name}</bdi>
            <Button
              look="quiet"
              aria-label={t('host.refuseNamed', { name })}
              onClick={() => decide({ is: 'remove', participant: id })}
            >
              {t('host.refuse')}
            </Button>
            <Button
              look="primary"
              aria-label={t('host.admitNamed', { name })}
              onClick={() => decide({ is: 'admit', participant: id })}
            >
              {t('host.admit')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
