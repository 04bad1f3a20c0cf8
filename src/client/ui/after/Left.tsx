import { Button } from '../../../design/Button.tsx';
import type { LeftView } from '../../store/view.ts';
import { useCommands, useText } from '../context.ts';
import { DownloadDiagnostics } from '../diagnostics/DownloadDiagnostics.tsx';
import styles from './After.module.css';
import { AfterPage } from './AfterPage.tsx';

export function Left({ view }: { view: LeftView }) {
  const t = useText();
  const { rejoin, backToId } = useCommands();
  return (
    <AfterPage>
      <h1 className={styles['title']}>{t(`left.${view.reason}`)}</h1>
      <p className={styles['text']}>{t(`left.${view.reason}Note`, { space: view.place.name })}</p>
      <div className={styles['actions']}>
        <Button look="primary" onClick={rejoin}>
          {t('left.rejoin')}
        </Button>
        <Button look="quiet" onClick={backToId}>
          {t('door.otherMeeting')}
        </Button>
      </div>
      <DownloadDiagnostics />
    </AfterPage>
  );
}
