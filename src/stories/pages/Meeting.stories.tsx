import type { Meta, StoryObj } from '@storybook/react-vite';
import type { Quality } from '../../client/store/statistics.ts';
import { REACTIONS } from '../../protocol/reaction.ts';
import { CHAT, manyMessages } from '../kit/chat.ts';
import { idOf } from '../kit/names.ts';
import { Page } from '../kit/Page.tsx';
import { page } from '../kit/pageStory.tsx';
import { crowd, tilesOf } from '../kit/people.ts';
import { statisticsOf } from '../kit/statistics.ts';
import { meeting } from '../kit/views.ts';

export default { title: 'Pages/Meeting' } satisfies Meta;

const hands = { 2: { hand: 2 }, 3: { hand: 1 }, 5: { joining: true } };

export const Alone = page(meeting({ people: crowd(1) }));
export const TwoPeople = page(meeting({ people: crowd(2) }));
export const FourPeople = page(meeting());
export const NinePeople = page(meeting({ people: crowd(9, { 2: { hand: 1 } }) }));
export const TwentyFivePeople = page(meeting({ people: crowd(25) }));
export const TwoHundredPeople = page(meeting({ people: crowd(200), panel: 'participants' }));
export const ThousandPeople = page(meeting({ people: crowd(1_000, hands), panel: 'participants' }));
export const Presenting = page(meeting({ people: crowd(5, { 1: { presenting: true } }) }));
export const PresentingYourself = page(
  meeting({ people: crowd(4, { 0: { presenting: true } }), sharing: 'yes' }),
);
export const Reactions = page(
  meeting({
    stages: [
      {
        epoch: 1,
        role: 'current',
        layout: 'automatic',
        tiles: tilesOf(crowd(4)).map((tile, index) => ({
          ...tile,
          reaction: index === 0 ? null : { id: tile.key, name: REACTIONS[index] ?? 'heart' },
        })),
      },
    ],
  }),
);
export const Muted = page(
  meeting({
    people: crowd(3, { 0: { audioMuted: true, videoMuted: true } }),
    self: { ...meeting().self, audioMuted: true, videoMuted: true },
  }),
);
const mutedSelf = {
  people: crowd(4, { 0: { audioMuted: true } }),
  self: { ...meeting().self, audioMuted: true },
};
export const TalkingMuted = page(meeting(mutedSelf), { talkingMuted: true });
export const Participants = page(meeting({ people: crowd(9, hands), panel: 'participants' }));
export const Chat = page(meeting({ panel: 'chat', chat: { messages: CHAT, unread: 0, draft: '' } }));
export const ChatEmpty = page(meeting({ panel: 'chat' }));
export const ChatTenThousand = page(
  meeting({ panel: 'chat', chat: { messages: manyMessages(10_000), unread: 0, draft: '' } }),
);
export const ChatUnread = page(meeting({ chat: { messages: CHAT, unread: 3, draft: '' } }));
const unwell: ReadonlyMap<string, Quality> = new Map([
  [idOf(1), 'weak'],
  [idOf(3), 'poor'],
]);
export const PoorConnections = page(meeting({ panel: 'participants' }), { quality: unwell });
export const Statistics: StoryObj = {
  render: () => (
    <Page
      view={meeting({ panel: 'statistics' })}
      capture={{ quality: unwell }}
      statistics={statisticsOf(meeting().people, unwell)}
    />
  ),
};
export const SelfInCorner = page(meeting(), {
  selfPicture: { mirrored: true, shown: true, place: 'bottomRight' },
});
export const Reconnecting = page(meeting({ connection: 'reconnecting' }));
export const MediaInterrupted = page(meeting({ connection: 'unserved' }));
const withoutDevices = {
  people: crowd(4, { 0: { audioMuted: true, videoMuted: true } }),
  self: { ...meeting().self, audioMuted: true, videoMuted: true },
};
export const DevicesForbidden = page(
  meeting(withoutDevices),
  { microphone: 'denied', camera: 'denied' },
  meeting(),
);
export const DevicesFail = page(
  meeting(withoutDevices),
  { microphone: 'missing', camera: 'busy' },
  meeting(),
);
export const HardNames = page(
  meeting({
    place: { numericId: '1001', name: 'W'.repeat(120) },
    people: crowd(4, {
      1: { name: 'A'.repeat(80), videoMuted: true },
      2: { name: '\u202etxt.exe <b>bold</b> & "quoted"', videoMuted: true },
      3: { name: '👩‍👩‍👧‍👦🧑🏽‍🚀🏳️‍🌈'.repeat(4), videoMuted: true },
    }),
  }),
);
