import { DefaultReconnectPolicy, LogLevel, Room, RoomEvent, setLogLevel } from 'livekit-client';
import type { RoomAccess } from '../../../protocol/mediaAccess.ts';
import { createQueue } from '../queue.ts';
import { type Emit, type LocalTracks, type MediaTransport, NO_TRACKS } from '../transport.ts';
import { createReceiving } from './receiving.ts';
import { sampleRoom } from './samples.ts';
import { createSending } from './sending.ts';
import { watchSizes } from './sizes.ts';

// It would write addresses with tokens in them.
setLogLevel(LogLevel.silent);

/** Milliseconds until what could not be published is tried again. */
const TRY_AGAIN = 1_000;

/**
 * Milliseconds until a server must have opened its socket, and as many again until media must be connected. Whoever is moved has
 * as long for all of it: a network that is too slow for this is too slow to arrive by. And while it waits for media LiveKit's client
 * hears nothing of a socket that is taken from it again, as a server does that goes on after it hung, and answers old tries.
 */
const ANSWERS_WITHIN = 5_000;

/**
 * Milliseconds between the tries to reach a server that is lost, each by chance up to half shorter or longer, so that not all
 * come at once. After the last the session asks for another way in. LiveKit's own are up to ten seconds apart, in which a
 * server that is back has nobody.
 */
const TRIES = [0, 300, 1_200, 2_000, 2_000, 2_000, 2_000, 2_000, 2_000, 2_000];

export interface LiveKitOptions {
  rtcConfig?: RTCConfiguration;
}

/** Everybody in a room at a LiveKit server, which passes on what each sends. */
export function createLiveKitTransport(emit: Emit, { rtcConfig }: LiveKitOptions = {}): MediaTransport {
  const room = new Room({
    dynacast: true,
    publishDefaults: { simulcast: true, backupCodec: false },
    stopLocalTrackOnUnpublish: false,
    reconnectPolicy: new DefaultReconnectPolicy(TRIES),
    // The session says when it is over.
    disconnectOnPageLeave: false,
  });
  const steps = createQueue(() => {
    if (inside) retry = setTimeout(send, TRY_AGAIN);
  });
  const tell: Emit = (event) => {
    if (!closed) emit(event);
  };
  const receiving = createReceiving(room, tell);
  const sending = createSending(room.localParticipant);
  const unwatch = watchSizes(receiving.pictures);
  let published: LocalTracks = NO_TRACKS;
  let entering = false;
  let inside = false;
  let live = false;
  let closed = false;
  let sendsSoon = false;
  let retry: ReturnType<typeof setTimeout> | undefined;

  async function enter({ url, token }: RoomAccess): Promise<void> {
    if (inside) return;
    entering = true;
    // Whoever goes live in the same turn is sent everything from the start.
    await Promise.resolve();
    const engine = engineOfNextTry();
    try {
      await room.connect(url, token, {
        autoSubscribe: live,
        websocketTimeout: ANSWERS_WITHIN,
        peerConnectionTimeout: ANSWERS_WITHIN,
        ...(rtcConfig && { rtcConfig }),
      });
    } catch {
      // LiveKit makes the peer connection before it is let in, and has forgotten it where it is not.
      await engine.cleanupPeerConnections();
      return tell({ type: 'unserved' });
    } finally {
      entering = false;
    }
    if (closed) return room.disconnect(false);
    inside = true;
    tell({ type: 'served' });
    send();
  }

  /** LiveKit would make it itself in the moment when it begins, and another one by the time when it has failed. */
  function engineOfNextTry() {
    // biome-ignore lint/complexity/useLiteralKeys: LiveKit keeps it to itself, and says nothing in public when it has made one.
    room['maybeCreateEngine']();
    return room.engine;
  }

  /** Of many changes in one turn the last holds. */
  function send(): void {
    if (!live || !inside || sendsSoon) return;
    sendsSoon = true;
    steps.add(() => {
      sendsSoon = false;
      return sending.send(published);
    });
  }

  room
    .on(RoomEvent.Reconnecting, () => tell({ type: 'interrupted' }))
    .on(RoomEvent.Reconnected, () => tell({ type: 'served' }))
    .on(RoomEvent.Disconnected, () => {
      if (!inside) return;
      inside = false;
      tell({ type: 'unserved' });
    });

  return {
    open(_self, access) {
      if (access?.engine === 'livekit' && !closed) steps.add(() => enter(access));
    },
    connect() {},
    signal() {},
    stand() {},
    assign() {},
    forget: receiving.forget,
    publish(tracks) {
      published = tracks;
      send();
    },
    goLive() {
      live = true;
      receiving.hear();
      send();
    },
    levels: () =>
      new Map(
        [...room.remoteParticipants.values()].map(({ identity, isSpeaking, audioLevel }) => [
          identity,
          isSpeaking ? audioLevel : 0,
        ]),
      ),
    sample: () => sampleRoom(room),
    close() {
      if (closed) return;
      closed = true;
      clearTimeout(retry);
      unwatch();
      steps.close();
      receiving.close();
      // In the middle of it LiveKit would leave its peer connection open: whoever is let in then goes at once.
      if (!entering) void room.disconnect(false);
    },
  };
}
