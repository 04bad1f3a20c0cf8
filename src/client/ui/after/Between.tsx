import { Button } from '../../../design/Button.tsx';
import type { BetweenView } from '../../store/view.ts';
import { useCommands, useText } from '../context.ts';
import { DownloadDiagnostics } from '../diagnostics/DownloadDiagnostics.tsx';
import { whyWords } from '../move/why.ts';
import styles from './After.module.css';
import { AfterPage } from './AfterPage.tsx';

/** In no meeting: a move went wrong after its commit, and the person chooses. */
export function Between({ view }: { view: BetweenView }) {
  const t = useText();
  const { tryAgain, rejoin, leave } = useCommands();
  return (
    <AfterPage>
      <div role="alert" className={styles['words']}>
        <h1 className={styles['title']}>{t('between.title')}</h1>
        <p className={styles['text']}>
          {t('between.text', { from: view.from.name, to: view.to.name, why: whyWords(t, view.why) })}
        </p>
        <div className={styles['actions']}>
          <Button look="primary" onClick={tryAgain}>
            {t('between.tryAgain')}
          </Button>
          <Button onClick={rejoin}>{t('between.rejoin', { space: view.from.name })}</Button>
          <Button look="quiet" onClick={leave}>
            {t('between.leave')}
          </Button>
        </div>
      </div>
      <DownloadDiagnostics />
    </AfterPage>
  );
}
