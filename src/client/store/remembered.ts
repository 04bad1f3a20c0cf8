import { SELF_PLACES, type SelfPlace, type Settings } from './media.ts';

/*
 * What this browser remembers of a person between meetings: their name, and what they have set. Without storage it
 * forgets, quietly.
 */
const NAME = 'segue:name';
const SETTINGS = 'segue:settings';

export const rememberedName = (): string => read(NAME) ?? '';
export const rememberName = (name: string): void => write(NAME, name);

const id = (value: unknown): string => (typeof value === 'string' && value.length <= 200 ? value : '');
const on = (value: unknown): boolean => (typeof value === 'boolean' ? value : true);
const place = (value: unknown): SelfPlace => SELF_PLACES.find((known) => known === value) ?? 'among';
const fields = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

/**
 * What was written by hand, or by another version, counts as nothing. Read field by field and not by a schema: the
 * join page needs no other.
 */
export function rememberedSettings(): Settings {
  const said = fields(json(read(SETTINGS)));
  const chosen = fields(said['chosen']);
  const voice = fields(said['voice']);
  const picture = fields(said['selfPicture']);
  return {
    chosen: {
      microphone: id(chosen['microphone']),
      camera: id(chosen['camera']),
      speaker: id(chosen['speaker']),
    },
    voice: {
      noiseSuppression: on(voice['noiseSuppression']),
      echoCancellation: on(voice['echoCancellation']),
      autoGainControl: on(voice['autoGainControl']),
    },
    selfPicture: {
      mirrored: on(picture['mirrored']),
      shown: on(picture['shown']),
      place: place(picture['place']),
    },
    blurred: said['blurred'] === true,
  };
}

/** Nothing is not parsed: the first error in a page has the browser read the whole chunk once more, for its place in there. */
function json(text: string | null): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export const rememberSettings = ({ chosen, voice, selfPicture, blurred }: Settings): void =>
  write(SETTINGS, JSON.stringify({ chosen, voice, selfPicture, blurred }));

export function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // A browser without storage asks next time.
  }
}
