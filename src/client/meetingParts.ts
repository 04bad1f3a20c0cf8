import type { StoreApi } from 'zustand/vanilla';
import { createControl } from './control/control.ts';
import { readAdmission } from './control/readAdmission.ts';
import { diagnose } from './diagnostics/diagnose.ts';
import { createRecorder } from './diagnostics/recorder.ts';
import { createTransport } from './media/engine.ts';
import type { Capture } from './media/local/capture.ts';
import { createShare } from './media/local/share.ts';
import { watchMutedTalk } from './media/local/watchMutedTalk.ts';
import { createMedia } from './media/media.ts';
import type { SessionEvent } from './session/events.ts';
import type { MeetingParts } from './session/run.ts';
import { transition } from './session/transition.ts';
import type { Diagnose } from './store/diagnosis.ts';
import type { MediaState } from './store/media.ts';
import type { Gauge } from './store/statistics.ts';
import { toView } from './store/toView.ts';

/** The other half of `main`: all that is needed once there is a meeting to be in, in a chunk of its own. */
export function createMeetingParts({
  origin,
  state,
  capture,
  emit,
}: {
  origin: string;
  state: StoreApi<MediaState>;
  capture: Capture;
  emit: (event: SessionEvent) => void;
}): MeetingParts & {
  diagnose: Diagnose;
  gauge: Gauge;
  readAdmission: typeof readAdmission;
  toView: typeof toView;
} {
  const recorder = createRecorder(() => performance.timeOrigin + performance.now());
  const control = createControl(new URL('/wc3/v1', origin.replace(/^http/, 'ws')).href, emit, recorder);
  // The network is back, or the tab is seen again: no link should sleep over it.
  addEventListener('online', () => control.wake());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') control.wake();
  });
  // When the browser freezes a tab it pauses what is played there, and leaves it so.
  document.addEventListener('resume', () => {
    for (const media of document.querySelectorAll<HTMLMediaElement>('video, audio'))
      void media.play().catch(() => undefined);
  });
  const media = createMedia({ state, emit, transportFactory: createTransport, capture });
  watchMutedTalk(state, capture);
  capture.learnSharing(createShare);
  return {
    // The recorder looks on; what it sees decides nothing.
    transition(state, event) {
      const next = transition(state, event);
      recorder.observe(state, event, next.state);
      return next;
    },
    control,
    media,
    gauge: media.gauge,
    readAdmission,
    toView,
    diagnose: () => diagnose(recorder.recording(), navigator.userAgent),
  };
}
