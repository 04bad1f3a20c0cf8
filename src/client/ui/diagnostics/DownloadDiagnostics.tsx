import { Download } from 'lucide-react';
import { Button } from '../../../design/Button.tsx';
import { useDiagnose, useText } from '../context.ts';
import styles from './DownloadDiagnostics.module.css';
import { download } from './download.ts';

/** Where there is no panel any more: one file with everything in it. */
export function DownloadDiagnostics() {
  const t = useText();
  const diagnose = useDiagnose();
  const give = () => diagnose().then((diagnosis) => download(diagnosis.har(), 'har'));
  return (
    <Button look="quiet" className={styles['button']} onClick={give}>
      <Download size={16} aria-hidden />
      {t('after.diagnostics')}
    </Button>
  );
}
