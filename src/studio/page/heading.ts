/** What stands in the bar of this page's browser, now and whenever it changes. */
export function announceHeading(
  tell: (heading: { type: 'heading'; title: string; address: string }) => void,
): void {
  const say = () =>
    tell({ type: 'heading', title: document.title, address: `${location.pathname}${location.search}` });
  new MutationObserver(say).observe(document.head, { childList: true, subtree: true, characterData: true });
  say();
}
