import type { Meta, StoryObj } from '@storybook/react-vite';
import type { Told } from '../../manager/page/desk.ts';
import type { Bulk, OrderState } from '../../manager/page/orders/orders.ts';
import { BRIDGES, board, call, garden, library, MEETINGS, move, person, told } from '../kit/manager/live.ts';
import { Manager, type Shown } from '../kit/manager/Manager.tsx';
import { idOf, nameOf } from '../kit/names.ts';
import { NOW } from '../kit/stopTime.ts';

export default { title: 'Pages/Manager' } satisfies Meta;

const page = (shown: Shown): StoryObj => ({ render: () => <Manager {...shown} /> });

export const SignIn = page({ entry: 'out' });
export const Connecting = page({});
export const Empty = page({ live: told() });
export const SeveralMeetings = page({ live: told(...MEETINGS) });

const leaving = person(9, garden, { canMove: false, cannotMoveBecause: 'alreadyMoving' });
export const EveryState = page({
  live: told(
    garden,
    library,
    person(0, garden, { presenter: true, layout: 'stacked' }),
    person(1, garden, { audioMuted: true, quality: 'weak' }),
    person(2, garden, { audioMuted: true, videoMuted: true, handRaised: true, quality: 'poor' }),
    person(3, garden, { handRaised: true, layout: 'speakerOnly' }),
    person(4, library, {
      state: 'initial',
      quality: undefined,
      canMove: false,
      cannotMoveBecause: 'notConnected',
    }),
    person(5, library),
    person(6, library, { canMove: false, cannotMoveBecause: 'callBridgeTooOld' }),
    person(11, library, { presenter: true, handRaised: true, audioMuted: true, quality: 'weak' }),
    leaving,
    move(5, garden, library),
    move(6, library, garden, { outcome: 'stayed', why: 'move-refused', participant: idOf(6) }),
    move(9, garden, library, { outcome: 'moving', movedParticipant: leaving.id, endedAt: undefined }),
  ),
});
export const Selected = page({
  live: told(...MEETINGS),
  desk: { selected: new Set([idOf(0), idOf(1), idOf(7)]) },
});
export const Searched = page({ live: told(...MEETINGS), desk: { query: '陈' } });
export const NothingFound = page({ live: told(...MEETINGS), desk: { query: 'zzz' } });

const order = (index: number, state: OrderState) => ({
  participant: idOf(index),
  name: nameOf(index),
  from: garden.name,
  state,
});
const ordered = (index: number): OrderState => ({ is: 'ordered', move: move(index, garden, library).id });
const bulk: Bulk = {
  id: 1,
  at: new Date(NOW).toISOString(),
  target: { name: library.name, call: library.id },
  wishes: {},
  people: [
    order(6, ordered(6)),
    order(7, ordered(7)),
    order(8, ordered(8)),
    order(2, ordered(2)),
    order(4, { is: 'refused', refusal: { code: 'parameterError', why: 'callBridgeTooOld' } }),
  ],
};
const results = [
  move(6, garden, library),
  move(7, garden, library),
  move(8, garden, library, { outcome: 'between', why: 'deadline-passed' }),
  move(2, garden, library, { outcome: 'stayed', why: 'participant-gone' }),
];
export const BulkUnderWay = page({
  live: told(...MEETINGS, ...results.slice(0, 2)),
  bulks: [{ ...bulk, people: [...bulk.people, order(3, { is: 'ordering' }), order(5, { is: 'waiting' })] }],
  desk: { movesShown: true },
});
export const BulkResults = page({
  live: told(...MEETINGS, ...results, move(21, board, garden, { askedBy: 'script' })),
  bulks: [bulk],
  desk: { movesShown: true },
});
export const NoMoves = page({ live: told(...MEETINGS), desk: { movesShown: true } });
export const MoveDialog = page({
  live: told(...MEETINGS),
  desk: { moving: [idOf(0), idOf(1), idOf(2), idOf(3)] },
});
export const EndDialog = page({ live: told(...MEETINGS), desk: { ending: garden.id } });

const alert = (id: number, what: Told['what']): Told => ({
  id,
  tone: 'alert',
  what,
  story: { is: 'move', id: move(id, garden, library).id },
});
export const Alerts = page({
  live: { ...told(...BRIDGES.slice(1), { kind: 'bridge', id: 'cbcms1', state: 'silent' }, ...MEETINGS) },
  desk: {
    told: [
      alert(1, {
        is: 'cannotMove',
        name: nameOf(1),
        why: { code: 'parameterError', why: 'callBridgeTooOld' },
      }),
      alert(2, {
        is: 'outcome',
        name: nameOf(11),
        space: library.name,
        outcome: { is: 'between', because: { code: 'not-authenticated' } },
      }),
      alert(3, {
        is: 'manyFailed',
        space: library.name,
        of: 12,
        reasons: [{ code: 'participant-gone' }, { code: 'participant-gone' }, { code: 'meeting-full' }],
      }),
    ],
  },
});
export const Said = page({
  live: told(...MEETINGS),
  desk: {
    told: [
      { id: 1, tone: 'status', story: undefined, what: { is: 'allLanded', count: 3, space: library.name } },
      { id: 2, tone: 'status', story: undefined, what: { is: 'call', name: garden.name, now: 'muted' } },
    ],
  },
});
export const ConnectionLost = page({ live: { ...told(...MEETINGS), connection: 'lost' } });
export const FiveHundredMeetings = page({
  live: told(
    ...Array.from({ length: 500 }, (_, index) => {
      const where = call(`call ${index}`, `Meeting ${index + 1}`);
      return [where, ...[0, 1, 2].map((each) => person(1_000 + index * 3 + each, where))];
    }).flat(),
  ),
});
