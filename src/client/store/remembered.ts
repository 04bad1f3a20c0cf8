import * as v from 'valibot';
import type { DeviceKind } from './media.ts';

/*
 * What this browser remembers of a person between meetings: their name, and the devices they chose. Without storage
 * it forgets, quietly.
 */
const NAME = 'segue:name';
const DEVICES = 'segue:devices';

export const rememberedName = (): string => read(NAME) ?? '';
export const rememberName = (name: string): void => write(NAME, name);

/** By kind, the id of the device, or an empty one: the system's choice. */
export type ChosenDevices = Record<DeviceKind, string>;

const Id = v.fallback(v.pipe(v.string(), v.maxLength(200)), '');
const Devices = v.object({ microphone: Id, camera: Id, speaker: Id });

/** What was written by hand, or by another version, counts as nothing. */
export function rememberedDevices(): ChosenDevices {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), Devices), read(DEVICES));
  return parsed.success ? parsed.output : { microphone: '', camera: '', speaker: '' };
}

export const rememberDevices = (chosen: ChosenDevices): void => write(DEVICES, JSON.stringify(chosen));

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // A browser without storage asks next time.
  }
}
