/** At the latest, in milliseconds. */
const PATIENCE = 500;

/**
 * Does what a person does not wait for once the page has drawn what they do wait for. The answer takes it back.
 */
export function whenIdle(task: () => void): () => void {
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(task, 50);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(task, { timeout: PATIENCE });
  return () => cancelIdleCallback(handle);
}
