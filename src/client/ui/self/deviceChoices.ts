import type { DeviceKind } from '../../store/media.ts';
import { useMedia, useText } from '../context.ts';

/** The devices of a kind as choices, the system's own first. Before permission a device has no label. */
export function useDeviceChoices(kind: DeviceKind): { value: string; label: string }[] {
  const t = useText();
  const devices = useMedia((media) => media.devices[kind]);
  return [
    { value: '', label: t('device.systemChoice') },
    ...devices
      .filter(({ id }) => id !== '' && id !== 'default')
      .map(({ id, label }, index) => ({
        value: id,
        label: label || t('device.unnamed', { kind: t(`device.${kind}`), number: index + 1 }),
      })),
  ];
}
