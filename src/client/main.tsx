import { createRoot } from 'react-dom/client';
import { createStore } from 'zustand/vanilla';
import { createAdmission } from './control/admission.ts';
import { createControl } from './control/control.ts';
import { readInvitation, withoutSecret } from './invitation.ts';
import { createCapture } from './media/local/capture.ts';
import { createMedia } from './media/media.ts';
import { createMediaState } from './media/mediaState.ts';
import { createMeshTransport } from './media/mesh/meshTransport.ts';
import type { SessionEvent } from './session/events.ts';
import { runSession } from './session/run.ts';
import { initialState } from './session/state.ts';
import { createCommands } from './store/createCommands.ts';
import { rememberedName, rememberName } from './store/remembered.ts';
import { toView } from './store/toView.ts';
import type { View } from './store/view.ts';
import { App } from './ui/App.tsx';

/* The only place where the parts of the client meet. */

const invitation = readInvitation(new URL(location.href));
if (invitation.secret) history.replaceState(null, '', withoutSecret(new URL(location.href)));

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
const mediaState = createMediaState();
const capture = createCapture({ state: mediaState, emit });
const media = createMedia({ state: mediaState, emit, transportFactory: createMeshTransport(), capture });
const control = createControl(new URL('/wc3/v1', location.href.replace(/^http/, 'ws')).href, emit);

const view = createStore<View>(() => toView(initial));
const session = runSession(
  initial,
  {
    control,
    admission: createAdmission(location.origin),
    media,
    capture,
    after: (delay, task) => {
      const timer = setTimeout(task, delay);
      return () => clearTimeout(timer);
    },
  },
  (state) => view.setState(toView(state), true),
);

/** The address is that of the meeting, with nothing of how the person came in; moving on leaves no history. */
view.subscribe((now, before) => {
  if (now.screen !== 'meeting') return;
  if (before.screen === 'meeting' && before.place.numericId === now.place.numericId) return;
  rememberName(now.self.name);
  const { lang } = invitation;
  history.replaceState(null, '', `/meeting/${now.place.numericId}${lang ? `?lang=${lang}` : ''}`);
});

/** The level meter runs only where it is shown. */
let unwatchLevel: (() => void) | null = null;
view.subscribe((now) => {
  const shown = now.screen === 'door' && now.step === 'preview';
  if (shown === (unwatchLevel !== null)) return;
  unwatchLevel?.();
  unwatchLevel = shown ? capture.watchLevel() : null;
});

addEventListener('online', () => control.wake());
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') control.wake();
});
// A page that goes says goodbye: nobody should see a ghost for the time of the grace.
addEventListener('pagehide', () => session.dispatch({ type: 'leave' }));

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <App
    view={view}
    media={mediaState}
    commands={createCommands(session.dispatch, capture)}
    lang={invitation.lang ?? undefined}
  />,
);

if (invitation.numericId) session.dispatch({ type: 'continueTo', numericId: invitation.numericId });
if (invitation.numericId && invitation.skipJoinOptions) {
  session.dispatch({ type: 'join', name: initial.wishes.name });
}
