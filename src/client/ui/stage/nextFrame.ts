/**
 * Tells once of the next frame that the browser presents. Returns how to stop waiting. (`loadeddata` comes up to 30 ms sooner, but
 * what is uncovered then is now and then still without its picture.) In a hidden tab nothing is presented, nor missed: there it is
 * enough that a frame has been decoded.
 */
export function onNextFrame(video: HTMLVideoElement, tell: () => void): () => void {
  const waiting = new AbortController();
  const stop = () => waiting.abort();
  const told = () => {
    if (waiting.signal.aborted) return;
    stop();
    tell();
  };
  const decoded = () => {
    if (document.hidden && video.readyState >= video.HAVE_CURRENT_DATA) told();
  };
  video.addEventListener('loadeddata', decoded, waiting);
  document.addEventListener('visibilitychange', decoded, waiting);
  queueMicrotask(decoded);
  video.requestVideoFrameCallback(told);
  return stop;
}
