import type { Picture } from './receiving.ts';

/** Milliseconds between two looks. */
const EVERY = 1_000;

/**
 * Tells the server how large each picture is shown, so that it sends no more than that, and none of a person whose tile
 * is on another page. LiveKit's own adaptive stream knows only elements that it attached by itself; ours play streams.
 * The answer ends it.
 */
export function watchSizes(pictures: () => Iterable<Picture>): () => void {
  const unseen = new WeakSet<Picture>();

  function look(): void {
    const videos = documents().flatMap((each) => [...each.querySelectorAll('video')]);
    for (const picture of pictures()) {
      const { publication, source, stream } = picture;
      const widest = videos
        .filter((video) => video.srcObject === stream && video.clientWidth > 0)
        .sort((a, b) => b.clientWidth - a.clientWidth)[0];
      if (widest) {
        const { clientWidth, clientHeight } = widest;
        unseen.delete(picture);
        publication.setEnabled(true);
        publication.setVideoDimensions({
          width: Math.ceil(clientWidth * devicePixelRatio),
          height: Math.ceil(clientHeight * devicePixelRatio),
        });
        // A screen may be looked at in a window of its own.
      } else if (source === 'camera') {
        // A tile that is only being moved is gone for one look at the most.
        if (unseen.has(picture)) publication.setEnabled(false);
        unseen.add(picture);
      }
    }
  }

  const timer = setInterval(look, EVERY);
  return () => clearInterval(timer);
}

/** The page's, and that of its picture-in-picture window. */
function documents(): Document[] {
  const floating =
    'documentPictureInPicture' in window ? floatingWindow(window.documentPictureInPicture) : null;
  return floating ? [document, floating.document] : [document];
}

const floatingWindow = (api: unknown): Window | null =>
  typeof api === 'object' && api !== null && 'window' in api && api.window instanceof Window
    ? api.window
    : null;
