import { MicOff, VideoOff } from 'lucide-react';
import type { MessageKey } from '../../../locales/messages.ts';
import type { MeetingView } from '../../store/view.ts';
import { useText } from '../context.ts';
import { BriefCard } from './BriefCard.tsx';

type Muted = NonNullable<MeetingView['muted']>;

/** Somebody else has turned off the microphone or the camera, and the person knows that they can turn it on again. */
export function MutedCard({ muted }: { muted: Muted }) {
  const t = useText();
  const { id, audio, by, entry } = muted;
  const what = whatIs(muted);
  const text = by === null ? t((entry ? WORDS_ENTRY : WORDS)[what]) : t(WORDS_BY[what], { who: by });
  return (
    <BriefCard id={id} icon={audio ? MicOff : VideoOff}>
      {text}
    </BriefCard>
  );
}

const whatIs = ({ audio, video }: Muted) => (audio ? (video ? 'both' : 'microphone') : 'camera');

const WORDS = {
  microphone: 'muted.microphone',
  camera: 'muted.camera',
  both: 'muted.both',
} as const satisfies Record<string, MessageKey>;
const WORDS_ENTRY = {
  microphone: 'muted.microphoneHere',
  camera: 'muted.cameraHere',
  both: 'muted.bothHere',
} as const satisfies Record<string, MessageKey>;
const WORDS_BY = {
  microphone: 'muted.microphoneBy',
  camera: 'muted.cameraBy',
  both: 'muted.bothBy',
} as const satisfies Record<string, MessageKey>;
