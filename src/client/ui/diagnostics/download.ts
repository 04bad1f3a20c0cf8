/** Hands a file to the person; its name says when it was made. */
export function download(content: string, extension: 'json' | 'har'): void {
  const url = URL.createObjectURL(new Blob([content], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `segue-${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}.${extension}`;
  link.click();
  // Not at once: the browser may still be reading it.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
