/** What browsers with document picture-in-picture have beside it; the types of the DOM do not know it yet. */
interface PictureInPicture {
  requestWindow(options: { width: number; height: number }): Promise<Window>;
}

declare global {
  interface Window {
    documentPictureInPicture?: PictureInPicture;
  }
}

export const canFloat = (): boolean => window.documentPictureInPicture !== undefined;

/** A small window over all others; refused where nobody has just pressed something. */
export const openFloating = async (): Promise<Window | null> =>
  (await window.documentPictureInPicture?.requestWindow({ width: 360, height: 260 })) ?? null;

/** A window that can be put on another screen; `null` where the browser holds windows back. */
export const openWindow = async (): Promise<Window | null> =>
  window.open('', '', 'popup,width=1280,height=720');

/** The look of this page: its sheets, its language, its theme. */
export function dress(other: Window, title: string): void {
  const { head, documentElement } = other.document;
  for (const sheet of document.querySelectorAll('link[rel=stylesheet], style'))
    head.append(other.document.importNode(sheet, true));
  documentElement.lang = document.documentElement.lang;
  const { theme } = document.documentElement.dataset;
  if (theme) documentElement.dataset['theme'] = theme;
  other.document.title = title;
}
