/** What this browser remembers of a person between meetings: their name. Without storage it forgets, quietly. */
const KEY = 'segue:name';

export function rememberedName(): string {
  try {
    return localStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

export function rememberName(name: string): void {
  try {
    localStorage.setItem(KEY, name);
  } catch {
    // A browser without storage asks for the name next time.
  }
}
