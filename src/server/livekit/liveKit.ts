import { RoomServiceClient } from 'livekit-server-sdk';
import type { Clock, Log, MediaServer } from '../../cluster/ports.ts';
import type { RoomAccess } from '../../protocol/mediaAccess.ts';
import { mintAccess } from './access.ts';
import type { LiveKitDeployment } from './deployment.ts';
import { isNobodyThere, whatWentWrong } from './errors.ts';
import { createGone } from './gone.ts';

export interface LiveKit extends MediaServer {
  admit(call: string, participant: string): Promise<RoomAccess>;
  /** Resolves when it was looked at for the first time. */
  looked: Promise<void>;
  /** Stops looking; resolves when everybody who left is out, or a short while has passed. */
  stop(): Promise<void>;
}

/** Milliseconds between two looks at whether the server is there, and at who came back that has left. */
const LOOKS_EVERY = 10_000;
/** While it is away, and nobody is sent there. */
const LOOKS_AGAIN = 1_000;
/** Seconds for one request. */
const PATIENCE = 5;

/** A LiveKit deployment as the media server of one call bridge: a call's id is the name of its room. */
export function createLiveKit(deployment: LiveKitDeployment, clock: Clock, log: Log): LiveKit {
  const { url, apiKey, apiSecret } = deployment;
  const rooms = new RoomServiceClient(url, apiKey, apiSecret, { requestTimeout: PATIENCE });
  const gone = createGone(clock);
  const leaving = new Set<Promise<void>>();
  let trouble: string | undefined = 'was not looked at yet';
  let stopped = false;
  let cancel = () => {};

  async function take(room: string, identity: string): Promise<void> {
    try {
      await rooms.removeParticipant(room, identity);
    } catch (error) {
      if (isNobodyThere(error)) return;
      log(
        'Warning',
        `LiveKit at ${url}: ${identity} was not removed from room ${room} (${whatWentWrong(error)})`,
      );
    }
  }

  /** A token that was not used yet, or that LiveKit has renewed, is good for a while after its owner has left. */
  async function expel(): Promise<void> {
    for (const [room, identities] of gone.rooms()) {
      const there = await rooms.listParticipants(room).catch(() => []);
      const back = there.filter(({ identity }) => identities.has(identity));
      await Promise.all(back.map(({ identity }) => take(room, identity)));
    }
  }

  async function look(): Promise<void> {
    const now = await rooms.listRooms(['-']).then(() => undefined, whatWentWrong);
    if (now !== trouble && now !== undefined) log('Error', `LiveKit at ${url}: ${now}`);
    if (now !== trouble && now === undefined) log('Info', `LiveKit at ${url} is there`);
    trouble = now;
    if (now === undefined) await expel();
    if (!stopped) cancel = clock.after(now === undefined ? LOOKS_EVERY : LOOKS_AGAIN, () => void look());
  }
  const looked = look();

  return {
    engine: 'livekit',
    admit: (call, participant) => mintAccess(deployment, call, participant),
    remove(call, participant) {
      gone.add(call, participant);
      const task = take(call, participant).finally(() => leaving.delete(task));
      leaving.add(task);
    },
    trouble: () => trouble,
    looked,
    async stop() {
      stopped = true;
      cancel();
      await Promise.all(leaving);
    },
  };
}
