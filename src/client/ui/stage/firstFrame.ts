/** Tells once of the first frame that the browser presents. Returns how to stop waiting. */
export function onFirstFrame(video: HTMLVideoElement, tell: () => void): () => void {
  if ('requestVideoFrameCallback' in video) {
    const handle = video.requestVideoFrameCallback(tell);
    return () => video.cancelVideoFrameCallback(handle);
  }
  const element: HTMLMediaElement = video;
  element.addEventListener('loadeddata', tell, { once: true });
  return () => element.removeEventListener('loadeddata', tell);
}
