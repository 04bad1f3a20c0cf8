import type { KeyboardEvent } from 'react';

const itemsOf = (menu: Element): HTMLElement[] => [...menu.querySelectorAll<HTMLElement>('[role^=menuitem]')];

export const focusFirst = (menu: Element): void => itemsOf(menu)[0]?.focus();

/** The keys of a menu: arrows go round, Home and End jump, a letter finds, Tab leaves. */
export function steer(event: KeyboardEvent<HTMLElement>): void {
  const menu = event.currentTarget;
  const items = itemsOf(menu);
  const at = items.findIndex((item) => item === document.activeElement);
  const next = target(event, items, at);
  if (event.key === 'Tab') menu.hidePopover();
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function target(event: KeyboardEvent, items: HTMLElement[], at: number): HTMLElement | undefined {
  switch (event.key) {
    case 'ArrowDown':
      return items[(at + 1) % items.length];
    case 'ArrowUp':
      return items.at(at <= 0 ? -1 : at - 1);
    case 'Home':
      return items[0];
    case 'End':
      return items.at(-1);
    default:
      return event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey
        ? beginningWith(event.key, [...items.slice(at + 1), ...items.slice(0, at + 1)])
        : undefined;
  }
}

const beginningWith = (letter: string, items: HTMLElement[]) =>
  items.find((item) => item.textContent.trim().toLowerCase().startsWith(letter.toLowerCase()));
