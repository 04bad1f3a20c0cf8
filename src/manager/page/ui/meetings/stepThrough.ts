import type { KeyboardEvent } from 'react';

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** Arrow keys go from person to person, and stay with what they were on: the box or the button. */
export function stepThrough(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key];
  const from = event.target instanceof Element ? event.target : null;
  const row = from?.closest('li');
  if (step === undefined || !from || !row) return;
  const position = Number(row.getAttribute('aria-posinset')) + step;
  const next = event.currentTarget.querySelector(`li[aria-posinset="${position}"]`);
  const same = next?.querySelector<HTMLElement>(from.matches('input') ? 'input' : 'button');
  if (!same) return;
  event.preventDefault();
  same.focus();
}
