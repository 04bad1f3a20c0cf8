/*
 * Runs in the page before the app: counts how often the live region has announced a move, and keeps what it said.
 */

export interface NoticesKit {
  /** How often "You have been moved to a new call" came up. */
  moved: number;
  /** When each came, as in `Glimpse.at`. */
  movedAt: number[];
  /** What a screen reader says of the live region, in order: without what is hidden from it. */
  heard: string[];
}

declare global {
  interface Window {
    kitNotices: NoticesKit;
  }
}

export function installNotices(): void {
  const SAID = ['You have been moved to a new call', '您已被移至新的会议'];
  const kit: NoticesKit = { moved: 0, movedAt: [], heard: [] };
  window.kitNotices = kit;

  const holds = (node: Node) => SAID.some((words) => node.textContent?.includes(words));
  const inRegion = (node: Node) =>
    node.parentElement?.closest('[aria-live="polite"]') !== null && node.parentElement !== null;

  /** The words of a node for who listens. */
  const spoken = (node: Node): string => {
    if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
    if (!(node instanceof Element) || node.getAttribute('aria-hidden') === 'true') return '';
    return [...node.childNodes].map(spoken).filter(Boolean).join(' ');
  };
  const hear = (node: Node) => {
    const element = node instanceof Element ? node : node.parentElement;
    if (!inRegion(node) || element?.closest('[aria-hidden=true]')) return;
    const words = spoken(node).replaceAll(/\s+/g, ' ').trim();
    if (words !== '') kit.heard.push(words);
  };

  new MutationObserver((mutations) => {
    for (const { addedNodes, target, type } of mutations) {
      if (type === 'characterData') hear(target);
      else addedNodes.forEach(hear);
      for (const node of addedNodes) {
        // A notice comes as a whole; what is added inside one that stands says nothing new.
        const inside = target instanceof Element && target.closest('[data-announced]') !== null;
        if (!inside && node instanceof Element && inRegion(node) && holds(node)) {
          node.setAttribute('data-announced', '');
          kit.moved += 1;
          kit.movedAt.push(performance.timeOrigin + performance.now());
        }
      }
    }
  }).observe(document, { childList: true, characterData: true, subtree: true });
}
