import type { MediaEvent, MediaPort } from '../client/session/ports.ts';
import type { Clock } from '../cluster/ports.ts';
import type { Signal } from '../protocol/signal.ts';

/** What one participant sends and hears: the media of one session of one person. */
export interface Room {
  readonly epoch: number;
  /** Participant id. */
  readonly self: string;
  readonly owner: MediaOwner;
  live: boolean;
  /** The offer for whoever comes next. */
  standing: string | null;
  readonly peers: Map<string, 'offered' | 'linked'>;
}

export interface MediaOwner {
  readonly clock: Clock;
  readonly sends: () => { microphone: boolean; camera: boolean; screen: boolean };
  readonly emit: (event: MediaEvent) => void;
}

/** Everybody's media links, as browsers make them among themselves. */
export interface Air {
  port(owner: MediaOwner): MediaPort & { rooms(): Room[] };
  /** Whose picture or sound reaches this room now. */
  sources(room: Room): Room[];
}

const RETRY_AFTER = 3_000;

export function createAir(delay: () => number): Air {
  const rooms = new Map<string, Room>();
  let offers = 0;

  const say = (room: Room, event: MediaEvent) =>
    room.owner.clock.after(delay(), () => {
      if (rooms.get(room.self) === room) room.owner.emit(event);
    });
  const signal = (room: Room, to: string, data: Signal) =>
    say(room, { type: 'signal', epoch: room.epoch, to, signal: data });

  function offer(room: Room, to: string) {
    if (rooms.get(room.self) !== room || room.peers.get(to) === 'linked') return;
    signal(room, to, { type: 'offer', sdp: 'v=0' });
    wait(room, to);
  }

  function wait(room: Room, to: string) {
    room.peers.set(to, 'offered');
    room.owner.clock.after(RETRY_AFTER, () => room.peers.get(to) === 'offered' && offer(room, to));
  }

  function assign(room: Room, to: string) {
    if (room.standing !== null && !room.peers.has(to)) wait(room, to);
    room.standing = null;
  }

  function link(room: Room, peer: string) {
    room.peers.set(peer, 'linked');
    say(room, { type: 'linked', epoch: room.epoch, peer });
  }

  return {
    port(owner) {
      const own = new Map<number, Room>();
      return {
        open({ epoch, self }) {
          const room: Room = { epoch, self, owner, live: false, standing: null, peers: new Map() };
          own.set(epoch, room);
          rooms.set(self, room);
        },
        connect(epoch, peers) {
          const room = own.get(epoch);
          for (const peer of peers) if (room && !room.peers.has(peer)) offer(room, peer);
        },
        signal(epoch, from, data) {
          const room = own.get(epoch);
          if (!room) return;
          if (data.type === 'offer') {
            link(room, from);
            signal(room, from, { type: 'answer', sdp: data.sdp });
          } else if (data.type === 'answer') {
            if (data.sdp === room.standing) assign(room, from);
            if (room.peers.has(from)) link(room, from);
          }
        },
        stand(epoch) {
          const room = own.get(epoch);
          if (!room) return;
          offers += 1;
          room.standing = `v=0 ${offers}`;
          say(room, { type: 'standing', epoch, sdp: room.standing });
        },
        assign(epoch, peer) {
          const room = own.get(epoch);
          if (room) assign(room, peer);
        },
        forget: (epoch, peer) => own.get(epoch)?.peers.delete(peer),
        goLive(epoch) {
          if (owner.sends().screen) throw new Error('a screen is still shared as another meeting begins');
          for (const room of own.values()) room.live = room.epoch === epoch;
        },
        close(epoch) {
          const room = own.get(epoch);
          own.delete(epoch);
          if (room && rooms.get(room.self) === room) rooms.delete(room.self);
        },
        rooms: () => [...own.values()],
      };
    },
    sources: (room) =>
      [...room.peers].flatMap(([id, state]) => {
        const peer = rooms.get(id);
        return state === 'linked' && peer?.live && peer.peers.get(room.self) === 'linked' ? [peer] : [];
      }),
  };
}
