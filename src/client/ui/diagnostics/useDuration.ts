import { useLanguage, useText } from '../context.ts';

/** Milliseconds in words: whole ones, and seconds from ten on. */
export function useDuration(): (milliseconds: number) => string {
  const t = useText();
  const language = useLanguage();
  return (milliseconds) => {
    const seconds = milliseconds / 1_000;
    const digits = { maximumFractionDigits: 1 };
    return Math.abs(seconds) < 10
      ? t('diagnostics.ms', { ms: Math.round(milliseconds).toLocaleString(language) })
      : t('diagnostics.s', { s: seconds.toLocaleString(language, digits) });
  };
}
