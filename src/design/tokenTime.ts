/** A time among the tokens, in milliseconds, as it is on this page now. */
export function tokenTime(token: string): number {
  const said = getComputedStyle(document.documentElement).getPropertyValue(token).trim();
  const value = Number.parseFloat(said);
  return /\dms$/.test(said) ? value : value * 1_000;
}
