import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { createStore } from 'zustand/vanilla';
import { chooseLanguage } from '../locales/language.ts';
import { createAdmission } from './control/admission.ts';
import { readInvitation, withoutWhatHoldsOnce } from './invitation.ts';
import { createCapture } from './media/local/capture.ts';
import { createMediaState } from './media/mediaState.ts';
import type { SessionEvent } from './session/events.ts';
import { runSession } from './session/run.ts';
import { initialState, type SessionState } from './session/state.ts';
import { createCommands, type DeviceCommands } from './store/createCommands.ts';
import { doorView } from './store/doorView.ts';
import { rememberedName, rememberedSettings, rememberName, rememberSettings } from './store/remembered.ts';
import { sharing } from './store/sharing.ts';
import type { View } from './store/view.ts';
import { App } from './ui/App.tsx';
import { afterPaint } from './ui/afterPaint.ts';
import { whenIdle } from './ui/whenIdle.ts';

/**
 * The only place where the parts of the client meet. `watch` looks on at the session, and decides nothing. The
 * answer draws the page anew, for words that have changed.
 */
export function startClient(watch?: (state: SessionState) => void): () => void {
  const invitation = readInvitation(new URL(location.href));
  if (invitation.secret || invitation.skipJoinOptions) {
    history.replaceState(null, '', withoutWhatHoldsOnce(new URL(location.href)));
  }

  const initial = initialState(
    {
      name: invitation.name || rememberedName(),
      audioMuted: invitation.audioMuted,
      videoMuted: invitation.videoMuted,
      layout: 'automatic',
    },
    invitation.numericId,
    invitation.secret ? { secret: invitation.secret } : {},
  );

  // Ports emit before the session stands, in types only: nothing happens until the first event below.
  const emit = (event: SessionEvent) => session.dispatch(event);
  const mediaState = createMediaState(rememberedSettings());
  const capture = createCapture({ state: mediaState, emit });

  /** What a meeting takes is loaded while the person looks at the preview. A failed load may be tried again. */
  let meetingParts: ReturnType<typeof loadMeeting> | null = null;
  async function loadMeeting() {
    const { createMeetingParts } = await import('./meetingParts.ts');
    const parts = createMeetingParts({ origin: location.origin, state: mediaState, capture, emit });
    toView = parts.toView;
    return parts;
  }
  function meeting() {
    meetingParts ??= loadMeeting().catch((error: unknown) => {
      meetingParts = null;
      throw error;
    });
    return meetingParts;
  }

  /** Until the rest is loaded there is no way past the door. */
  let toView = ({ phase, wishes }: SessionState): View =>
    phase.at === 'door' ? doorView(phase, wishes) : view.getState();
  const view = createStore<View>(() => toView(initial));
  /** The sessions whose stages there are, the one that is shown first. */
  const stagesOf = (shown: View) =>
    shown.screen === 'meeting' ? shown.stages.map(({ epoch }) => epoch) : [];
  /** The commit of a seamless move: what stood ready is shown. In the published order there is no picture yet. */
  const comesForth = (before: View, next: View) => {
    const [shown] = stagesOf(next);
    return shown !== undefined && stagesOf(before).indexOf(shown) > 0;
  };
  const session = runSession(
    initial,
    {
      admission: createAdmission(location.origin, async () => (await meeting()).readAdmission),
      capture,
      meeting,
      after: (delay, task) => {
        const timer = setTimeout(task, delay);
        return () => clearTimeout(timer);
      },
    },
    (state) => {
      watch?.(state);
      const before = view.getState();
      const next = sharing(before, toView(state));
      if (next === before) return;
      const draw = () => view.setState(next, true);
      if (!comesForth(before, next)) return draw();
      // The new picture goes before everything else that there is to do.
      flushSync(draw);
      return new Promise<void>((resolve) => afterPaint(resolve));
    },
  );

  /** The address is that of the meeting, with nothing of how the person came in; moving on leaves no history. */
  view.subscribe((now, before) => {
    if (now.screen !== 'meeting') return;
    if (before.screen === 'meeting' && before.place.numericId === now.place.numericId) return;
    rememberName(now.self.name);
    const query = invitation.lang ? `?lang=${encodeURIComponent(invitation.lang)}` : '';
    // The browser draws its own bar anew for it: not while the first picture of a meeting is being drawn.
    whenIdle(() => history.replaceState(null, '', `/meeting/${now.place.numericId}${query}`));
  });

  mediaState.subscribe((now, before) => {
    const keys = ['chosen', 'voice', 'selfPicture', 'blurred'] as const;
    if (keys.some((key) => now[key] !== before[key])) rememberSettings(now);
  });

  const devices: DeviceCommands = {
    ...capture,
    showSelf: (change) =>
      mediaState.setState(({ selfPicture }) => ({ selfPicture: { ...selfPicture, ...change } })),
  };

  /** The level meter runs only where it is shown. */
  let unwatchLevel: (() => void) | null = null;
  view.subscribe((now) => {
    const shown = now.screen === 'lobby' || (now.screen === 'door' && now.step === 'preview');
    if (shown === (unwatchLevel !== null)) return;
    unwatchLevel?.();
    unwatchLevel = shown ? capture.watchLevel() : null;
  });

  // A page that goes says goodbye: nobody should see a ghost for the time of the grace.
  addEventListener('pagehide', () => session.dispatch({ type: 'leave' }));

  /** Turned off by a policy or an extension, it is as if it had never been there. */
  const able = 'RTCPeerConnection' in window;

  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has no #root');
  const page = createRoot(root);
  const draw = () =>
    page.render(
      <App
        view={view}
        media={mediaState}
        commands={createCommands(session.dispatch, devices)}
        gauge={async () => (await meeting()).gauge()}
        diagnose={async () => (await meeting()).diagnose()}
        lang={chooseLanguage(invitation.lang, navigator.languages)}
        able={able}
      />,
    );
  draw();

  if (able && invitation.numericId) session.dispatch({ type: 'continueTo', numericId: invitation.numericId });
  if (able && invitation.numericId && invitation.skipJoinOptions) {
    session.dispatch({ type: 'join', name: initial.wishes.name });
  }
  return draw;
}
