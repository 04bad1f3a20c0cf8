import { useEffect, useState } from 'react';
import type { Diagnosis } from '../../store/diagnosis.ts';
import { useDiagnose, useText } from '../context.ts';
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

/** Milliseconds between two looks. What is recorded changes also with what changes nothing else. */
const LOOK_EVERY = 500;

function useDiagnosis(): Diagnosis | null {
  const diagnose = useDiagnose();
  const [diagnosis, setDiagnosis] = useState<Diagnosis | null>(null);
  useEffect(() => {
    const look = () => void diagnose().then(setDiagnosis);
    look();
    const timer = setInterval(look, LOOK_EVERY);
    return () => clearInterval(timer);
  }, [diagnose]);
  return diagnosis;
}
