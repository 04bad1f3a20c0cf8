import { createStore, type StoreApi } from 'zustand/vanilla';
import { type MediaState, streamKey, USUAL_SETTINGS } from '../../client/store/media.ts';
import type { TileView, View } from '../../client/store/view.ts';
import { camera } from './portrait.ts';
import { screen } from './slide.ts';
import type { Still } from './still.ts';

/** How capture stands, in a story; the rest is as on a machine where everything works. */
export type Capture = Partial<Omit<MediaState, 'streams' | 'ownCamera' | 'ownScreen'>>;

const DEVICES: MediaState['devices'] = {
  microphone: [
    { id: 'desk', label: 'Desk microphone' },
    { id: 'headset', label: 'Headset' },
  ],
  camera: [
    { id: 'built-in', label: 'Built-in camera' },
    { id: 'top', label: 'Camera on the monitor' },
  ],
  speaker: [
    { id: 'built-in', label: 'Built-in speakers' },
    { id: 'headset', label: 'Headset' },
  ],
};

/** The first of the others who could. */
function speakingIn(tiles: readonly TileView[]): MediaState['speaking'] {
  const speaker = tiles.find(({ self, source, audioMuted }) => !self && source === 'camera' && !audioMuted);
  const now = new Set(speaker ? [speaker.participant] : []);
  return { now, speaker: speaker?.participant ?? null };
}

/** A drawn picture for everybody in the view who has one; `stop` puts them all away. */
export function mediaOf(view: View, capture: Capture): { store: StoreApi<MediaState>; stop(): void } {
  const stills: Still[] = [];
  const show = (one: Still) => {
    stills.push(one);
    return one.stream;
  };
  const tiles =
    view.screen === 'meeting'
      ? view.stages.flatMap(({ epoch, tiles: of }) => of.map((tile) => ({ epoch, tile })))
      : [];
  const streams = new Map(
    tiles
      .filter(({ tile }) => tile.video && !tile.self)
      .map(({ epoch, tile }) => [
        streamKey(epoch, tile.participant, tile.source),
        show(tile.source === 'screen' ? screen() : camera(tile.participant)),
      ]),
  );
  const cameraWorks = (capture.camera ?? 'on') === 'on';
  const store = createStore<MediaState>(() => ({
    streams,
    ownCamera: cameraWorks ? show(camera('you')) : null,
    ownScreen: tiles.some(({ tile }) => tile.self && tile.source === 'screen') ? show(screen()) : null,
    microphone: 'on',
    camera: 'on',
    devices: DEVICES,
    ...USUAL_SETTINGS,
    microphoneLevel: 0.4,
    speaking: speakingIn(tiles.map(({ tile }) => tile)),
    talkingMuted: false,
    quality: new Map(),
    audibleEpoch: null,
    ...capture,
  }));
  return {
    store,
    stop() {
      for (const one of stills) one.stop();
    },
  };
}
