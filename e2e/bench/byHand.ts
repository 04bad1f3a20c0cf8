import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type * as LiveKit from 'livekit-client';
import type { RoomAccess } from '../../src/protocol/mediaAccess.ts';
import type { Participant } from '../kit/index.ts';
import { shows } from './shows.ts';

/*
 * What an app does that has LiveKit's client and nothing more: leave one room, join the other, with the tracks that it
 * has. On a bare page, so that nothing else takes its time.
 */

export interface ByHandKit {
  /** Leaves the room that it is in, if any, and joins this one. */
  go(access: { url: string; token: string }): Promise<void>;
  /** When it last began to, as in `Glimpse.at`. */
  wentAt: number;
}

declare global {
  interface Window {
    LivekitClient: typeof LiveKit;
    kitByHand: ByHandKit;
  }
}

const CLIENT = join(import.meta.dirname, '../../node_modules/livekit-client/dist/livekit-client.umd.js');

/** Milliseconds, as in `Passage`. */
export interface ByHandPassage {
  gap: number;
  live: number;
}

/** From `from` to `to` and back, the person's browser alone; each access is to the room where that one is. */
export async function byHand(
  person: Participant,
  ways: readonly { who: string; access: () => Promise<RoomAccess> }[],
  runs: number,
): Promise<ByHandPassage[]> {
  const page = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><title>By hand</title>');
  });
  await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve));
  try {
    await person.page.goto(`http://127.0.0.1:${(page.address() as AddressInfo).port}/`);
    await person.page.addScriptTag({ path: CLIENT });
    await person.page.evaluate(installByHand);
    const passages: ByHandPassage[] = [];
    // The first has nothing before it, the next two warm up what every later one finds warm.
    for (let number = 0; number < runs + 3; number += 1) {
      const to = ways[number % 2];
      const from = ways[(number + 1) % 2];
      if (!to || !from) break;
      await person.page.evaluate((access) => window.kitByHand.go(access), await to.access());
      await shows(person, to.who);
      if (number >= 3) passages.push(await passageOf(person, from.who, to.who));
    }
    return passages;
  } finally {
    page.closeAllConnections();
    await new Promise((resolve) => page.close(resolve));
  }
}

const passageOf = (person: Participant, old: string, next: string): Promise<ByHandPassage> =>
  person.page.evaluate(
    ([from, to]) => {
      const { wentAt } = window.kitByHand;
      const shown = window.kitStopwatch.frames.filter((frame) => frame.shown);
      const first = shown.find(({ who, at }) => who === to && at >= wentAt)?.at ?? Number.NaN;
      const last = shown.findLast(({ who, at }) => who === from && at <= first)?.at ?? Number.NaN;
      return { gap: first - last, live: first - wentAt };
    },
    [old, next] as const,
  );

/** Runs in the page. */
function installByHand(): void {
  const { Room, RoomEvent, Track } = window.LivekitClient;
  const captured = navigator.mediaDevices.getUserMedia({ audio: true, video: true });
  let room: LiveKit.Room | null = null;

  function show(track: LiveKit.RemoteTrack, identity: string): void {
    if (track.kind !== 'video') return void track.attach();
    const figure = document.createElement('figure');
    figure.setAttribute('aria-label', identity);
    const video = Object.assign(document.createElement('video'), {
      autoplay: true,
      playsInline: true,
      muted: true,
    });
    video.style.cssText = 'width: 640px; height: 360px';
    figure.append(video);
    document.body.append(figure);
    track.attach(video);
  }

  window.kitByHand = {
    wentAt: Number.NaN,
    async go({ url, token }) {
      const tracks = (await captured).getTracks();
      window.kitByHand.wentAt = performance.timeOrigin + performance.now();
      await room?.disconnect(false);
      document.body.replaceChildren();
      room = new Room({ adaptiveStream: true, dynacast: true, stopLocalTrackOnUnpublish: false });
      room.on(RoomEvent.TrackSubscribed, (track, _publication, { identity }) => show(track, identity));
      await room.connect(url, token);
      const sourceOf = ({ kind }: MediaStreamTrack) =>
        kind === 'audio' ? Track.Source.Microphone : Track.Source.Camera;
      await Promise.all(
        tracks.map((track) => room?.localParticipant.publishTrack(track, { source: sourceOf(track) })),
      );
    },
  };
}
