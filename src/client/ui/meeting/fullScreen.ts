export const isFullScreen = (): boolean => document.fullscreenElement !== null;

/** Refused by some embeddings; nothing happens then. */
export function toggleFullScreen(): void {
  if (!document.fullscreenEnabled) return;
  const done = isFullScreen() ? document.exitFullscreen() : document.documentElement.requestFullscreen();
  done.catch(() => undefined);
}
