import { ArrowLeftRight, LogOut } from 'lucide-react';
import { Alert } from '../../../design/Alert.tsx';
import { classes } from '../../../design/classes.ts';
import { IconButton } from '../../../design/IconButton.tsx';
import { SearchField } from '../../../design/SearchField.tsx';
import { useDesk, useDeskStore, useLive, useSay, useSignOut } from '../context.ts';
import styles from './Header.module.css';

export function Header() {
  const t = useSay();
  const desk = useDeskStore();
  const query = useDesk((state) => state.query);
  const movesShown = useDesk((state) => state.movesShown);
  const signOut = useSignOut();
  return (
    <header className={styles['header']}>
      <div className={styles['bar']}>
        <h1 className={styles['title']}>{t('manager.title')}</h1>
        <div className={styles['search']}>
          <SearchField
            label={t('search.label')}
            value={query}
            onChange={(value) => desk.setState({ query: value, story: null })}
          />
        </div>
        <BridgeList />
        <div className={styles['buttons']}>
          <IconButton
            icon={ArrowLeftRight}
            label={t(movesShown ? 'moves.close' : 'moves.open')}
            aria-expanded={movesShown}
            onClick={() => desk.setState({ movesShown: !movesShown })}
          />
          <IconButton icon={LogOut} label={t('signIn.out')} onClick={signOut} />
        </div>
      </div>
      <Connection />
    </header>
  );
}

function BridgeList() {
  const t = useSay();
  const bridges = useLive((live) => live.bridges);
  return (
    <ul aria-label={t('bridge.list')} className={styles['bridges']}>
      {[...bridges.values()].map(({ id, state }) => (
        <li key={id} className={classes(styles['bridge'], styles[state])}>
          <span className={styles['dot']} aria-hidden />
          <span>{id}</span> <span className={styles['state']}>{t(`bridge.${state}`)}</span>
        </li>
      ))}
    </ul>
  );
}

/** Says when what is shown may not be so any more. */
function Connection() {
  const t = useSay();
  const connection = useLive((live) => live.connection);
  const silent = useLive((live) =>
    [...live.bridges.values()].flatMap(({ id, state }) => (state === 'silent' ? id : [])).join(', '),
  );
  return (
    <>
      {connection === 'lost' && (
        <Alert tone="warning">
          <p>{t('live.lost')}</p>
        </Alert>
      )}
      {silent !== '' && connection === 'live' && (
        <Alert tone="warning">
          <p>{t('bridge.alert', { bridges: silent })}</p>
        </Alert>
      )}
    </>
  );
}
