import type { StoreApi } from 'zustand/vanilla';
import type { Device, DeviceKind, MediaState } from '../../store/media.ts';
import type { CaptureBrowser } from './browser.ts';

const KIND: Record<MediaDeviceKind, DeviceKind> = {
  audioinput: 'microphone',
  videoinput: 'camera',
  audiooutput: 'speaker',
};

/** Chrome's names for the system's choice, which is the empty id here. */
const ALIASES = ['', 'default', 'communications'];

/**
 * Keeps the list of devices true for as long as the page lives, and forgets a choice whose device is gone. Answers
 * how to look again: names are known only once a device was given.
 */
export function watchDevices(state: StoreApi<MediaState>, { devices }: CaptureBrowser): () => Promise<void> {
  let latest = 0;

  async function refresh(): Promise<void> {
    latest += 1;
    const asked = latest;
    const infos = (await devices?.enumerateDevices().catch(() => [])) ?? [];
    if (asked !== latest) return;
    const lists = sort(infos);
    const { chosen } = state.getState();
    state.setState({ devices: lists, chosen: stillThere(chosen, lists) });
  }

  devices?.addEventListener('devicechange', () => void refresh());
  void refresh();
  return refresh;
}

function sort(infos: readonly MediaDeviceInfo[]): Record<DeviceKind, Device[]> {
  const lists: Record<DeviceKind, Device[]> = { microphone: [], camera: [], speaker: [] };
  for (const { kind, deviceId, label } of infos) {
    if (!ALIASES.includes(deviceId)) lists[KIND[kind]].push({ id: deviceId, label });
  }
  return lists;
}

function stillThere(
  chosen: MediaState['chosen'],
  lists: Record<DeviceKind, Device[]>,
): Record<DeviceKind, string> {
  const keep = (kind: DeviceKind): string =>
    lists[kind].some(({ id }) => id === chosen[kind]) ? chosen[kind] : '';
  return { microphone: keep('microphone'), camera: keep('camera'), speaker: keep('speaker') };
}
