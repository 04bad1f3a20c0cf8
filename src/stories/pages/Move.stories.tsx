import type { Meta } from '@storybook/react-vite';
import type { MeetingView, NotificationView } from '../../client/store/view.ts';
import { nameOf } from '../kit/names.ts';
import { page } from '../kit/pageStory.tsx';
import { crowd, tilesOf } from '../kit/people.ts';
import { meeting, SPACE_2 } from '../kit/views.ts';

export default { title: 'Pages/Move' } satisfies Meta;

type Moving = NonNullable<MeetingView['moving']>;
type Moved = Extract<NotificationView, { type: 'moved' }>;

const moving = (differs: Partial<Moving> = {}): Moving => ({
  id: 'move',
  to: SPACE_2.name,
  slow: true,
  notice: null,
  reason: null,
  ...differs,
});

const moved = (differs: Partial<Moved> = {}): Moved => ({
  type: 'moved',
  id: 'moved',
  to: SPACE_2.name,
  movedBy: null,
  reason: null,
  microphone: 'on',
  camera: 'on',
  shareStopped: false,
  handLowered: false,
  chatLeft: true,
  layout: null,
  ...differs,
});

const there = (notification: NotificationView, differs: Partial<MeetingView> = {}) =>
  meeting({ place: SPACE_2, notification, people: crowd(3), ...differs });

const [here] = meeting().stages;
if (!here) throw new Error('a meeting has a stage');

export const Notice = page(
  meeting({
    moving: moving({ slow: false, notice: 5, reason: 'The interpreter is in the other meeting.' }),
  }),
);
export const MovingSeamless = page(
  meeting({
    moving: moving(),
    stages: [here, { epoch: 2, role: 'arriving', layout: 'automatic', tiles: tilesOf(crowd(3)) }],
  }),
);
export const MovingReference = page(
  meeting({ moving: moving(), stages: [{ ...here, role: 'frozen' }] }),
  {},
  meeting(),
);
export const Moved = page(there(moved()));
export const MovedWithMuch = page(
  there(
    moved({
      movedBy: 'admin',
      reason: 'The interpreter is here.',
      microphone: 'turnedOff',
      camera: 'off',
      shareStopped: true,
      handLowered: true,
      layout: { wished: 'stacked', now: 'automatic' },
    }),
    {
      people: crowd(4, { 0: { audioMuted: true, videoMuted: true } }),
      self: { ...meeting().self, audioMuted: true, videoMuted: true },
    },
  ),
);
export const MovedToNobody = page(there(moved(), { people: crowd(1) }));
export const MovedBesideChat = page(there(moved(), { panel: 'chat' }));
export const Stayed = page(
  meeting({
    notification: {
      type: 'stayed',
      id: 'stayed',
      at: 'Space 1',
      to: SPACE_2.name,
      why: 'bridge-unavailable',
    },
  }),
);
/** The meeting's call bridge was gone (SPEC R6). */
export const Returned = page(meeting({ notification: { type: 'returned', id: 'returned', at: 'Space 1' } }));

export const Staying = page(meeting({ notification: { type: 'staying', id: 'staying', at: 'Space 1' } }));
export const ShareFailed = page(meeting({ notification: { type: 'shareFailed', id: 'failed' } }));

/** Not a move, but said in the same corner: somebody else has muted the person. */
export const MutedByOperator = page(
  meeting({
    muted: { id: 'muted', times: 1, audio: true, video: false, by: null, entry: false },
  }),
);
export const MutedByAHost = page(
  meeting({
    muted: { id: 'muted', times: 1, audio: true, video: true, by: nameOf(1), entry: false },
  }),
);
