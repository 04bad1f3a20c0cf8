import { useMemo } from 'react';
import { useLanguage } from '../context.ts';

/** Numbers with their units, as the language writes them. */
export function useFigures() {
  const language = useLanguage();
  return useMemo(() => {
    const whole = { maximumFractionDigits: 0 } as const;
    const unit = (name: string) => new Intl.NumberFormat(language, { style: 'unit', unit: name, ...whole });
    const [rate, time] = [unit('kilobit-per-second'), unit('millisecond')];
    const count = new Intl.NumberFormat(language, whole);
    const share = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
    return {
      kilobits: (value: number) => rate.format(value),
      milliseconds: (value: number) => time.format(value),
      share: (value: number) => share.format(value),
      whole: (value: number) => count.format(value),
    };
  }, [language]);
}
