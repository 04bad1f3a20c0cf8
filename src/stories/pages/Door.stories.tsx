import type { Meta } from '@storybook/react-vite';
import { page } from '../kit/pageStory.tsx';
import { door } from '../kit/views.ts';

export default { title: 'Pages/Door' } satisfies Meta;

const NO_DEVICES = { microphone: [], camera: [], speaker: [] };

export const MeetingId = page(door({ step: 'id', numericId: '', spaceName: null }));
export const Preview = page(door());
export const CameraOff = page(door({ self: { ...door().self, videoMuted: true, audioMuted: true } }));
export const PasscodeAsked = page(door({ passcodeAsked: true }));
export const Joining = page(door({ busy: true }));
export const Refused = page(door({ passcodeAsked: true, problem: 'not-admitted' }));
export const Locked = page(door({ problem: 'meeting-locked' }));
export const Offline = page(door({ problem: 'offline' }));
export const PermissionDenied = page(door(), { microphone: 'denied', camera: 'denied', microphoneLevel: 0 });
export const BlockedBySystem = page(door(), { microphone: 'blocked', camera: 'blocked', microphoneLevel: 0 });
export const CameraBusy = page(door(), { camera: 'busy' });
export const Unblurred = page(door({ self: { ...door().self, videoMuted: true } }), {
  camera: 'withheld',
  blurred: true,
});
export const NoDevices = page(door(), {
  microphone: 'missing',
  camera: 'missing',
  devices: NO_DEVICES,
  microphoneLevel: 0,
});
export const InsecureOrigin = page(door(), {
  microphone: 'insecure',
  camera: 'insecure',
  devices: NO_DEVICES,
  microphoneLevel: 0,
});
