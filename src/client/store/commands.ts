import type { LayoutName } from '../../protocol/layout.ts';
import type { ReactionName } from '../../protocol/reaction.ts';
import type { Decision } from '../session/decision.ts';
import type { SelfPicture, VoiceProcessing } from './media.ts';
import type { Panel } from './view.ts';

/** Everything a person can do. Each becomes one event of the session or one wish to local capture. */
export interface Commands {
  /** From the meeting ID to the preview. */
  continueTo(numericId: string): void;
  backToId(): void;
  join(name: string, passcode?: string): void;
  setAudioMuted(muted: boolean): void;
  setVideoMuted(muted: boolean): void;
  chooseDevice(kind: 'microphone' | 'camera' | 'speaker', deviceId: string): void;
  /** Asks for microphone and camera again after a refusal. */
  askForDevices(): void;
  processVoice(change: Partial<VoiceProcessing>): void;
  blurBackground(on: boolean): void;
  showSelf(change: Partial<SelfPicture>): void;
  startShare(): void;
  stopShare(): void;
  chooseLayout(layout: LayoutName): void;
  setHandRaised(raised: boolean): void;
  pin(participant: string | null): void;
  openPanel(panel: Panel | null): void;
  writeDraft(text: string): void;
  /** Sends the draft. */
  sendChat(): void;
  react(reaction: ReactionName): void;
  /** As a host (SPEC H). */
  decide(decision: Decision): void;
  leave(): void;
  /** After a failed move: the target once more. */
  tryAgain(): void;
  /** The meeting that the person was in before; also from the page after leaving. */
  rejoin(): void;
  dismiss(notification: string): void;
  /** A tile of this session has shown its first frame: what an arrival waits for (SPEC M6). */
  framePresented(epoch: number, participant: string): void;
}
