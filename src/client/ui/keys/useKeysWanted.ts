import { useState } from 'react';
import { rememberedKeys, rememberKeys } from '../../store/rememberedKeys.ts';

/** Single keys are not for everybody: speech input and tremor press them unasked. Remembered by the browser. */
export function useKeysWanted(): [boolean, (wanted: boolean) => void] {
  const [wanted, setWanted] = useState(rememberedKeys);
  const choose = (next: boolean) => {
    rememberKeys(next);
    setWanted(next);
  };
  return [wanted, choose];
}
