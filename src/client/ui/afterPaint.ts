/** In milliseconds: where nothing is painted, as in a hidden tab. */
const PATIENCE = 100;

/** Does it once what has been drawn so far is painted. The answer takes it back. */
export function afterPaint(task: () => void): () => void {
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
