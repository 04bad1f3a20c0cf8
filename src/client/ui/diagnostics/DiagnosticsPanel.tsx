import { useEffect, useState } from 'react';
import type { Diagnosis } from '../../store/diagnosis.ts';
import { useDiagnose, useText, useView } from '../context.ts';
import { SidePanel } from '../meeting/SidePanel.tsx';
import { Report } from './Report.tsx';

export function DiagnosticsPanel() {
  const t = useText();
  const diagnosis = useDiagnosis();
  return (
    <SidePanel title={t('more.diagnostics')} wide>
      {diagnosis && <Report diagnosis={diagnosis} />}
    </SidePanel>
  );
}

/** As it is: the view changes with everything that happens to the session. */
function useDiagnosis(): Diagnosis | null {
  const diagnose = useDiagnose();
  const view = useView((whole) => whole);
  const [diagnosis, setDiagnosis] = useState<Diagnosis | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new view is a new reason to look
  useEffect(() => {
    diagnose().then(setDiagnosis, () => undefined);
  }, [diagnose, view]);
  return diagnosis;
}
