import * as v from 'valibot';
import { type Settings, USUAL_SETTINGS } from './media.ts';

/*
 * What this browser remembers of a person between meetings: their name, and what they have set. Without storage it
 * forgets, quietly.
 */
const NAME = 'segue:name';
const SETTINGS = 'segue:settings';

export const rememberedName = (): string => read(NAME) ?? '';
export const rememberName = (name: string): void => write(NAME, name);

const { chosen, voice, selfPicture } = USUAL_SETTINGS;
const Id = v.fallback(v.pipe(v.string(), v.maxLength(200)), '');
const On = v.fallback(v.boolean(), true);
const Remembered = v.object({
  chosen: v.fallback(v.object({ microphone: Id, camera: Id, speaker: Id }), chosen),
  voice: v.fallback(v.object({ noiseSuppression: On, echoCancellation: On, autoGainControl: On }), voice),
  selfPicture: v.fallback(v.object({ mirrored: On, shown: On }), selfPicture),
});

/** What was written by hand, or by another version, counts as nothing. */
export function rememberedSettings(): Settings {
  const parsed = v.safeParse(Remembered, json(read(SETTINGS)));
  return parsed.success ? parsed.output : USUAL_SETTINGS;
}

function json(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null;
  }
}

export const rememberSettings = ({ chosen, voice, selfPicture }: Settings): void =>
  write(SETTINGS, JSON.stringify({ chosen, voice, selfPicture }));

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
