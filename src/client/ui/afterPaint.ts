/** In milliseconds: where nothing is painted after all. */
const PATIENCE = 100;

/**
 * Does it once what has been drawn so far is painted. The answer takes it back. In a hidden tab, where nothing is painted and a timer
 * may take a second, it is done at once.
 */
export function afterPaint(task: () => void): () => void {
  if (document.hidden) {
    task();
    return () => undefined;
  }
  let timer = setTimeout(task, PATIENCE);
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer);
    timer = setTimeout(task);
  });
  return () => {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
  };
}
