import type { LiveState } from '../../../manager/page/live/state.ts';
import { applied, NOTHING_YET } from '../../../manager/page/live/state.ts';
import type { LiveBridge, LiveCall, LiveMove, LiveObject, LivePerson } from '../../../manager/wire.ts';
import { idOf, nameOf } from '../names.ts';
import { NOW } from '../stopTime.ts';

/* What an operator's page is told, of people and meetings that are not there. */

export const BRIDGES: readonly LiveBridge[] = ['cbcms1', 'cbcms2', 'cbcms3'].map((id) => ({
  kind: 'bridge',
  id,
  state: 'answering',
}));

export const call = (id: string, name: string, differs: Partial<LiveCall> = {}): LiveCall => ({
  kind: 'call',
  id,
  name,
  callBridge: 'cbcms1',
  locked: false,
  ...differs,
});

export const person = (
  index: number,
  { id, callBridge }: LiveCall,
  differs: Partial<LivePerson> = {},
): LivePerson => ({
  kind: 'person',
  id: idOf(index),
  call: id,
  callBridge,
  name: nameOf(index),
  state: 'connected',
  audioMuted: false,
  videoMuted: false,
  presenter: false,
  handRaised: false,
  layout: 'automatic',
  quality: 'good',
  client: 'Chrome',
  canMove: true,
  ...differs,
});

const at = (before: number) => new Date(NOW - before).toISOString();

/** Of `who`, from one call to another, a moment ago. */
export const move = (
  who: number,
  from: LiveCall,
  to: LiveCall,
  differs: Partial<LiveMove> = {},
): LiveMove => ({
  kind: 'move',
  id: `00000000-0000-4000-9000-${String(who).padStart(12, '0')}`,
  outcome: 'landed',
  name: nameOf(who),
  movedParticipant: idOf(who + 500),
  participant: idOf(who),
  from: from.id,
  call: to.id,
  askedBy: 'admin',
  askedAt: at(2_000),
  endedAt: at(1_000),
  ...differs,
});

/** The page after it was told all of this. */
export const told = (...objects: readonly LiveObject[]): LiveState =>
  applied(NOTHING_YET, {
    number: 1,
    begins: true,
    complete: true,
    objects: objects.some(({ kind }) => kind === 'bridge') ? [...objects] : [...BRIDGES, ...objects],
    gone: [],
  });

export const garden = call('garden', 'Garden');
export const library = call('library', 'Library', { callBridge: 'cbcms2' });
export const board = call('board', '董事会 Q4', { callBridge: 'cbcms3', locked: true });
export const standUp = call('standUp', 'Stand-up of the team with the very long name that nobody shortened');
export const quiet = call('quiet', 'Quiet room', { callBridge: 'cbcms2' });

const crowd = (first: number, count: number, where: LiveCall): LivePerson[] =>
  Array.from({ length: count }, (_, index) =>
    person(first + index, where, {
      audioMuted: index % 2 === 1,
      videoMuted: index % 3 === 2,
      handRaised: index === 3,
    }),
  );

export const MEETINGS: readonly LiveObject[] = [
  ...[garden, library, board, standUp, quiet],
  ...crowd(0, 6, garden),
  ...crowd(6, 4, library),
  ...crowd(10, 3, board),
  ...crowd(13, 12, standUp),
];
