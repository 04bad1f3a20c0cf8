/*
 * Runs in the page before the app: counts how often the live region has announced a move.
 */

export interface NoticesKit {
  /** How often "You have been moved to a new call" came up. */
  moved: number;
}

declare global {
  interface Window {
    kitNotices: NoticesKit;
  }
}

export function installNotices(): void {
  const SAID = 'You have been moved to a new call';
  const kit: NoticesKit = { moved: 0 };
  window.kitNotices = kit;

  const holds = (node: Node) => node.textContent?.includes(SAID) ?? false;
  const inRegion = (node: Node) =>
    node.parentElement?.closest('[aria-label="Notifications"]') !== null && node.parentElement !== null;

  new MutationObserver((mutations) => {
    for (const { addedNodes, target } of mutations) {
      for (const node of addedNodes) {
        // A notice comes as a whole; what is added inside one that stands says nothing new.
        const inside = target instanceof Element && target.closest('[data-announced]') !== null;
        if (!inside && node instanceof Element && inRegion(node) && holds(node)) {
          node.setAttribute('data-announced', '');
          kit.moved += 1;
        }
      }
    }
  }).observe(document, { childList: true, subtree: true });
}
