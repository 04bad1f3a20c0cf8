import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CloseCode } from '../../protocol/closeCode.ts';
import { problem } from '../../protocol/problem.ts';
import { fail, ok } from '../../protocol/result.ts';
import type { Effect } from './effects.ts';
import type { SessionEvent } from './events.ts';
import {
  arriving,
  atTarget,
  authenticated,
  BEN,
  CARLA,
  entry,
  guid,
  inSpace1,
  move,
  OLD,
  type Person,
  SELF,
  taken,
  token,
} from './testing/person.ts';

/*
 * Whatever comes, in whatever order: events of every kind, for epochs that are over, current and yet to come. What
 * a well-behaved world would never send is in here too.
 */

const epoch = fc.integer({ min: OLD, max: OLD + 4 });
const moves = fc
  .record({
    n: fc.integer({ min: 500, max: 503 }),
    handover: fc.constantFrom('seamless' as const, 'reference' as const),
    notice: fc.constantFrom(0, 1),
    good: fc.boolean(),
  })
  .map(({ n, handover, notice, good }) =>
    move(
      { moveId: guid(n), notice, token: good ? token(guid(n + 100)) : token(guid(n + 100), '7') },
      handover,
    ),
  );

const answer = (ann: Person, tag: string, good: boolean, mutes: boolean, where: number) => {
  if (!good) return fail(problem('participant-gone'));
  if (tag !== 'authenticate') return ok(undefined);
  const granted =
    where === OLD ? authenticated(SELF, [entry(BEN, 'Ben')]) : atTarget(ann, [entry(CARLA, 'Carla')]);
  return ok({ ...granted, self: { ...granted.self, audioMuted: granted.self.audioMuted || mutes } });
};

type Happening = (ann: Person) => SessionEvent;
const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ epoch, data: moves, id: fc.integer({ min: 1, max: 99 }) }).map(
    ({ epoch: at, data, id }): Happening =>
      () => ({ type: 'asked', epoch: at, id, request: { name: 'POST /api/call/session/move', data } }),
  ),
  epoch.map(
    (at): Happening =>
      () => ({ type: 'opened', epoch: at }),
  ),
  fc
    .record({
      epoch,
      tag: fc.constantFrom('authenticate', 'live', 'snapshot'),
      good: fc.boolean(),
      mutes: fc.boolean(),
    })
    .map(
      ({ epoch: at, tag, good, mutes }): Happening =>
        (ann) => ({ type: 'answered', epoch: at, tag, answer: answer(ann, tag, good, mutes, at) }),
    ),
  fc.record({ epoch, code: fc.constantFrom(1006, CloseCode.replaced, CloseCode.silent) }).map(
    ({ epoch: at, code }): Happening =>
      () => ({ type: 'lost', epoch: at, code }),
  ),
  fc.record({ epoch, name: fc.constantFrom('giveUp', 'cap', 'slow', 'notice', 'arrival') }).map(
    ({ epoch: at, name }): Happening =>
      () =>
        ({ type: 'timeUp', timer: `${name}:${at}` }) as SessionEvent,
  ),
  epoch.map(
    (at): Happening =>
      () => ({ type: 'framePresented', epoch: at, participant: CARLA }),
  ),
  fc.tuple(fc.integer({ min: 500, max: 503 }), fc.constantFrom('move-cancelled', 'meeting-ended')).map(
    ([n, why]): Happening =>
      () => ({ type: 'asked', epoch: OLD, request: taken(why, guid(n)) }),
  ),
  fc.boolean().map(
    (muted): Happening =>
      () => ({ type: 'setAudioMuted', muted }),
  ),
  fc.boolean().map(
    (muted): Happening =>
      () => ({ type: 'setVideoMuted', muted }),
  ),
  fc.constantFrom('startShare', 'shareStarted', 'shareEnded', 'sendChat', 'tryAgain', 'rejoin').map(
    (type): Happening =>
      () =>
        ({ type }) as SessionEvent,
  ),
);

/** What the world would be like after the effects: which links are open, which meeting is heard and sees. */
class World {
  links = new Set<number>([OLD]);
  transports = new Set<number>([OLD]);
  live: number | null = OLD;
  answered = new Map<string, number>();

  follow(effect: Effect) {
    if (effect.do === 'open') this.links.add(effect.epoch);
    if (effect.do === 'close') this.links.delete(effect.epoch);
    if (effect.do === 'openMedia') this.transports.add(effect.epoch);
    if (effect.do === 'goLive') this.live = effect.epoch;
    if (effect.do === 'closeMedia') {
      this.transports.delete(effect.epoch);
      if (this.live === effect.epoch) this.live = null;
    }
  }
}

it('[M11] [M12] [M14] holds the invariants of the move over every interleaving', () => {
  fc.assert(
    fc.property(
      fc.array(happening, { maxLength: 40 }),
      fc.boolean(),
      fc.boolean(),
      fc.boolean(),
      (script, muted, sharing, head) => {
        const ann = inSpace1({ audioMuted: muted });
        const world = new World();
        const start = ann.effects.length;
        if (sharing) {
          ann.does({ type: 'startShare' });
          ann.does({ type: 'shareStarted' });
        }
        if (head) arriving(ann);
        for (const effect of ann.effects.slice(start)) world.follow(effect);
        const announced: string[] = [];

        for (const happens of script) {
          const before = ann.state;
          const event = happens(ann);
          const effects = ann.does(event);
          for (const effect of effects) world.follow(effect);
          const { phase, wishes, notification } = ann.state;

          // 1. Live in at most one meeting, and in the one that the person is told they are in.
          if (phase.at === 'meeting') expect(world.live).toBe(phase.here.epoch);
          else expect(world.live).toBeNull();
          expect(world.links.size).toBeLessThanOrEqual(2);

          // 2. Nothing but the person unmutes.
          if (before.wishes.audioMuted && !wishes.audioMuted) expect(event.type).toBe('setAudioMuted');
          if (before.wishes.videoMuted && !wishes.videoMuted) expect(event.type).toBe('setVideoMuted');

          // 3. Nothing is captured anew but by the person's own hand.
          const captured = effects.filter((effect) => 'on' in effect && effect.on);
          if (captured.length > 0) {
            expect(['setAudioMuted', 'setVideoMuted', 'tryAgain', 'rejoin']).toContain(event.type);
          }

          // 4. A share ends before anything of the new meeting begins, and no transport of the old one is left.
          const live = effects.findIndex((effect) => effect.do === 'goLive');
          if (live >= 0 && before.phase.at === 'meeting' && before.phase.here.sharing !== 'no') {
            const stopped = effects.findIndex((effect) => effect.do === 'stopShare');
            expect(stopped).toBeGreaterThanOrEqual(0);
            expect(stopped).toBeLessThan(live);
          }
          if (phase.at !== 'meeting') expect(world.transports.size).toBe(0);
          else if (!phase.arrival) expect([...world.transports]).toEqual([phase.here.epoch]);

          // 5. Announced once, and only in the meeting that was announced.
          if (notification?.type === 'moved' && before.notification?.id !== notification.id) {
            expect(announced).not.toContain(notification.id);
            announced.push(notification.id);
            expect(phase).toMatchObject({
              at: 'meeting',
              here: { place: { name: notification.to }, landing: null },
            });
          }

          // 6. Every way out but the commit says where the person is.
          if (phase.at === 'between') expect(phase.from.place.name).not.toBe('');
        }
      },
    ),
    { numRuns: 1_000 },
  );
});
