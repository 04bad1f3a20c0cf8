import type { SessionEvent } from '../session/events.ts';
import type { Commands } from './commands.ts';
import type { DeviceKind, SelfPicture, VoiceProcessing } from './media.ts';

/** Wishes that concern this person's own media alone and no meeting. */
export interface DeviceCommands {
  chooseDevice(kind: DeviceKind, deviceId: string): void;
  askForDevices(): void;
  processVoice(change: Partial<VoiceProcessing>): void;
  blurBackground(on: boolean): void;
  showSelf(change: Partial<SelfPicture>): void;
}

/** Each command is one event of the session; there is no second way in. */
export function createCommands(dispatch: (event: SessionEvent) => void, devices: DeviceCommands): Commands {
  return {
    continueTo: (numericId) => dispatch({ type: 'continueTo', numericId }),
    backToId: () => dispatch({ type: 'backToId' }),
    join: (name, passcode) => dispatch({ type: 'join', name, passcode }),
    setAudioMuted: (muted) => dispatch({ type: 'setAudioMuted', muted }),
    setVideoMuted: (muted) => dispatch({ type: 'setVideoMuted', muted }),
    chooseDevice: (kind, deviceId) => devices.chooseDevice(kind, deviceId),
    askForDevices: () => devices.askForDevices(),
    processVoice: (change) => devices.processVoice(change),
    blurBackground: (on) => devices.blurBackground(on),
    showSelf: (change) => devices.showSelf(change),
    startShare: () => dispatch({ type: 'startShare' }),
    stopShare: () => dispatch({ type: 'stopShare' }),
    chooseLayout: (layout) => dispatch({ type: 'chooseLayout', layout }),
    setHandRaised: (raised) => dispatch({ type: 'setHandRaised', raised }),
    pin: (participant) => dispatch({ type: 'pin', participant }),
    openPanel: (panel) => dispatch({ type: 'openPanel', panel }),
    writeDraft: (text) => dispatch({ type: 'writeDraft', text }),
    sendChat: () => dispatch({ type: 'sendChat' }),
    react: (reaction) => dispatch({ type: 'react', reaction }),
    decide: (decision) => dispatch({ type: 'decide', decision }),
    leave: () => dispatch({ type: 'leave' }),
    tryAgain: () => dispatch({ type: 'tryAgain' }),
    rejoin: () => dispatch({ type: 'rejoin' }),
    dismiss: (notification) => dispatch({ type: 'dismiss', notification }),
    framePresented: (epoch, participant) => dispatch({ type: 'framePresented', epoch, participant }),
  };
}
