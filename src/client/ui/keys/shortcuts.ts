/** Keys and what they do; tooltips and the help sheet name the same keys. */
export const SHORTCUTS = {
  microphone: 'M',
  camera: 'V',
  share: 'S',
  hand: 'H',
  chat: 'C',
  participants: 'P',
  information: 'I',
  fullScreen: 'F',
  help: '?',
} as const;

export type Shortcut = keyof typeof SHORTCUTS;

/** Held down while muted. */
export const TALK = ' ';
