/**
 * Tells once of the next frame that the browser presents. Returns how to stop waiting. (`loadeddata` comes up to 30 ms sooner, but
 * what is uncovered then is now and then still without its picture.)
 */
export function onNextFrame(video: HTMLVideoElement, tell: () => void): () => void {
  if ('requestVideoFrameCallback' in video) {
    const handle = video.requestVideoFrameCallback(tell);
    return () => video.cancelVideoFrameCallback(handle);
  }
  const element: HTMLMediaElement = video;
  element.addEventListener('loadeddata', tell, { once: true });
  return () => element.removeEventListener('loadeddata', tell);
}
