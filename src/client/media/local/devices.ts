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
    const kept = stillThere(chosen, lists, infos);
    state.setState({ devices: lists, ...(kept === null ? {} : { chosen: kept }) });
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

/** The choices, or `null` where all of them stand. As long as a browser hides the ids of a kind, none is gone. */
function stillThere(
  chosen: MediaState['chosen'],
  lists: Record<DeviceKind, Device[]>,
  infos: readonly MediaDeviceInfo[],
): MediaState['chosen'] | null {
  const gone = (Object.keys(lists) as DeviceKind[]).filter(
    (kind) =>
      chosen[kind] !== '' &&
      !lists[kind].some(({ id }) => id === chosen[kind]) &&
      !infos.some((info) => KIND[info.kind] === kind && info.deviceId === ''),
  );
  if (gone.length === 0) return null;
  return { ...chosen, ...Object.fromEntries(gone.map((kind) => [kind, ''])) };
}
