import type { CaptureBrowser } from './browser.ts';
import { screenOptions } from './constraints.ts';

/** What is shared: always a picture, and sound where the person ticked the box. */
export interface Shared {
  screen: MediaStreamTrack;
  screenAudio: MediaStreamTrack | null;
}

export interface Share {
  readonly shared: Shared | null;
  start(): void;
  /** Stops it at its source, or gives up on the picker that is open. */
  stop(): void;
}

export interface ShareOptions {
  browser: CaptureBrowser;
  onChange: () => void;
  onStarted: () => void;
  onEnded: () => void;
}

export function createShare({ browser, onChange, onStarted, onEnded }: ShareOptions): Share {
  let shared: Shared | null = null;
  /** The picker that is open; the answer of any other is dropped. */
  let picker: object | null = null;

  async function pick(mine: object): Promise<void> {
    const stream = await browser.devices?.getDisplayMedia(screenOptions).catch(() => null);
    const [screen] = stream?.getVideoTracks() ?? [];
    if (picker !== mine) return stopAll(stream?.getTracks());
    picker = null;
    if (!screen || screen.readyState === 'ended') {
      stopAll(stream?.getTracks());
      onEnded();
      return;
    }
    hold(screen, stream?.getAudioTracks()[0] ?? null);
    onStarted();
  }

  function hold(screen: MediaStreamTrack, screenAudio: MediaStreamTrack | null): void {
    screen.contentHint = 'detail';
    shared = { screen, screenAudio };
    // A track that this side stops says nothing: these are the browser's button and the window that was closed.
    screen.addEventListener('ended', () => {
      if (shared?.screen === screen) end();
    });
    screenAudio?.addEventListener('ended', () => {
      if (shared?.screenAudio !== screenAudio) return;
      shared = { screen, screenAudio: null };
      onChange();
    });
    onChange();
  }

  function end(): void {
    const old = shared;
    shared = null;
    if (old) {
      stopAll([old.screen, old.screenAudio]);
      onChange();
    }
    onEnded();
  }

  return {
    get shared() {
      return shared;
    },
    start() {
      if (shared || picker) return;
      picker = {};
      void pick(picker);
    },
    stop() {
      if (!shared && !picker) return;
      picker = null;
      end();
    },
  };
}

function stopAll(tracks: readonly (MediaStreamTrack | null)[] = []): void {
  for (const track of tracks) track?.stop();
}
