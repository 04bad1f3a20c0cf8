import type { StoreApi } from 'zustand/vanilla';
import type { MediaState } from '../../store/media.ts';
import type { LocalMedia } from '../transport.ts';
import { createLevelMeter } from './level.ts';
import { hearTalk, isSaid, NO_TALK, type Talk } from './talking.ts';

/**
 * Says when somebody talks who is muted. Listens to a track of its own beside the microphone's, which stays silent: what
 * is measured here is sent to nobody and kept nowhere. Whose microphone was never asked for is not listened to.
 */
export function watchMutedTalk(state: StoreApi<MediaState>, capture: LocalMedia): void {
  let talk: Talk = NO_TALK;
  let beside: { of: MediaStreamTrack; own: MediaStreamTrack } | null = null;
  const meter = createLevelMeter((level) => {
    const at = performance.now();
    talk = hearTalk(talk, level, at);
    say(beside !== null && isSaid(talk, at));
  });

  function say(talkingMuted: boolean): void {
    if (state.getState().talkingMuted !== talkingMuted) state.setState({ talkingMuted });
  }

  function follow(): void {
    const { microphone } = capture.tracks();
    const of = state.getState().microphone === 'off' ? microphone : null;
    if (of === (beside?.of ?? null)) return;
    beside?.own.stop();
    const own = of?.clone() ?? null;
    if (own) own.enabled = true;
    beside = of && own && { of, own };
    meter.measure(own);
    if (!own) say(false);
  }

  capture.onTracks(follow);
  state.subscribe((now, before) => {
    if (now.microphone !== before.microphone) follow();
  });
}
