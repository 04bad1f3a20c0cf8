import type { SessionEvent } from '../client/session/events.ts';
import type { Meeting, SessionState } from '../client/session/state.ts';
import type { Person } from './person.ts';
import type { Watcher, World } from './world.ts';

/*
 * The invariants of docs/ARCHITECTURE.md, as far as they can be seen from here, looked at after every single step.
 */

/** Looked at thousands of times a story, so that it costs nothing when all is well. */
function must(holds: boolean, otherwise: () => string): void {
  if (!holds) throw new Error(otherwise());
}

/** Events that are a person's own hand, and may ask for a device. */
const OWN: readonly SessionEvent['type'][] = [
  'continueTo',
  'rejoin',
  'tryAgain',
  'setAudioMuted',
  'setVideoMuted',
  'startShare',
];

interface Seen {
  audioMuted: boolean;
  videoMuted: boolean;
  /** The event whose effects are being carried out. */
  cause: SessionEvent['type'] | null;
  asked: number;
  told: Set<string>;
}

const isToken = /eyJ[\w-]+\.[\w-]+/;

export function createWatcher(): Watcher {
  const people = new Map<Person, Seen>();
  /** By participant: who they were before they were ever moved. */
  const origins = new Map<string, string>();
  const connected = new Set<string>();
  /** Participants who came into a call that mutes whoever comes in. */
  const capped = new Set<string>();
  let mutingCalls: ReadonlySet<string> = new Set();
  let logged = 0;
  let traced = 0;

  function seenOf(person: Person): Seen {
    const known = people.get(person);
    if (known) return known;
    const seen = { audioMuted: false, videoMuted: false, cause: null, asked: 0, told: new Set<string>() };
    people.set(person, seen);
    return seen;
  }

  /** 3. Nothing is captured anew but by the person's own hand. */
  function capture(person: Person, seen: Seen) {
    const asked = person.devices.asked > seen.asked;
    must(
      !asked || OWN.includes(seen.cause ?? 'lost'),
      () => `${person.name}: asked for a device by ${seen.cause}`,
    );
    seen.asked = person.devices.asked;
  }

  /** 1. Connected in one meeting at most, as the cluster sees it. */
  function lookAtCluster(world: World) {
    const places = new Map<string, string>();
    for (const { bridge } of world.cluster.bridges.values()) {
      for (const { id, movedParticipant, state, call } of bridge.participants()) {
        if (!origins.has(id)) {
          origins.set(id, origins.get(movedParticipant ?? '') ?? movedParticipant ?? id);
          if (mutingCalls.has(call)) capped.add(id);
        }
        if (state !== 'connected') continue;
        connected.add(id);
        const origin = origins.get(id) ?? id;
        const elsewhere = places.get(origin);
        must(!elsewhere, () => `connected twice: as ${elsewhere} and as ${id}`);
        places.set(origin, id);
      }
    }
    mutingCalls = new Set(world.mutingCalls);
  }

  /** 1. One live room, and the one that the person is told they are in. 2. What is muted sends nothing. */
  function lookAtPerson(person: Person) {
    const seen = seenOf(person);
    capture(person, seen);
    const { phase, wishes } = person.state();
    const here = phase.at === 'meeting' ? phase.here : phase.at === 'returning' ? phase.from : null;
    const live = person.rooms().flatMap((room) => (room.live ? room.epoch : []));
    must(live.length === (here ? 1 : 0) && live[0] === here?.epoch, () => `${person.name} hears ${live}`);
    const sends = person.devices.sends();
    must(!sends.microphone || !(seen.audioMuted || wishes.audioMuted), () => `${person.name} is heard`);
    must(!sends.camera || !(seen.videoMuted || wishes.videoMuted), () => `${person.name} is seen`);
    must(!sends.screen || here?.sharing === 'yes', () => `${person.name} shares a screen`);
  }

  /** 8. No token in any line. */
  function readBooks({ cluster: { log, trace } }: World) {
    for (; logged < log.length; logged += 1) {
      must(!isToken.test(log[logged] ?? ''), () => `a token in the log: ${log[logged]}`);
    }
    for (; traced < trace.length; traced += 1) {
      const detail = trace[traced]?.detail ?? '';
      must(!isToken.test(detail), () => `a token in the trace: ${detail}`);
    }
  }

  /** 2. Muted by the target, too. 4. Nothing of the old meeting is in the new one. */
  function entered(before: SessionState, wishes: SessionState['wishes'], here: Meeting) {
    must(
      !capped.has(here.self) || wishes.audioMuted,
      () => `${here.self} is not muted by ${here.place.name}`,
    );
    const { phase } = before;
    const old = phase.at === 'meeting' ? phase.here : phase.at === 'crossing' ? phase.from : null;
    if (!old) return;
    const said = new Set(old.chat.map(({ id }) => id));
    const clean = here.draft === '' && here.pinned === null && !here.handRaised && here.sharing === 'no';
    must(clean && !here.chat.some(({ id }) => said.has(id)), () => `${here.self} brings something along`);
    must(here.unread <= here.chat.length, () => `${here.self} has unread what was not said here`);
  }

  /** 5. Announced once, and only when the cluster has it so. 6. A move that failed is told once, too. */
  function told(seen: Seen, { notification, phase }: SessionState) {
    if (notification?.type !== 'moved' && notification?.type !== 'stayed') return;
    must(!seen.told.has(notification.id), () => `${notification.type} is told twice`);
    seen.told.add(notification.id);
    if (notification.type !== 'moved') return;
    must(
      phase.at === 'meeting' && connected.has(phase.here.self) && phase.here.place.name === notification.to,
      () => `told to be in ${notification.to}, which is not true yet`,
    );
  }

  /** 7. A repeated or stale move changes nothing. */
  function repeated(before: SessionState, after: SessionState, event: SessionEvent) {
    if (event.type !== 'asked' || event.request.name !== 'POST /api/call/session/move') return;
    const { moveId } = event.request.data;
    const { phase } = before;
    const underway = phase.at === 'meeting' && phase.arrival?.move.moveId === moveId;
    if (!underway && !before.decidedMoves.includes(moveId)) return;
    const plain = (state: SessionState) =>
      JSON.stringify(state, (key, value) => (key === 'answerTo' ? undefined : value));
    must(plain(after) === plain(before), () => `the repeated move ${moveId} changes something`);
  }

  return {
    look(world) {
      lookAtCluster(world);
      for (const person of world.people) lookAtPerson(person);
      readBooks(world);
    },
    observe(_, person, before, event) {
      const seen = seenOf(person);
      capture(person, seen);
      seen.cause = event.type;
      if (event.type === 'setAudioMuted') seen.audioMuted = event.muted;
      if (event.type === 'setVideoMuted') seen.videoMuted = event.muted;
      const after = person.state();
      const { phase } = after;
      const was = before.phase.at === 'meeting' ? before.phase.here.epoch : null;
      if (phase.at === 'meeting' && phase.here.epoch !== was) entered(before, after.wishes, phase.here);
      if (after.notification?.id !== before.notification?.id) told(seen, after);
      repeated(before, after, event);
    },
    overheard(text) {
      // Three messages carry a token, and none else.
      const may = /session\/authenticate"|session\/move"|"resumeToken"/;
      must(!isToken.test(text) || may.test(text), () => `a token in ${text}`);
    },
  };
}
