import type { Meta, StoryObj } from '@storybook/react-vite';
import type { Shown as ShownStory } from '../../manager/page/desk.ts';
import type { MoveStory } from '../../manager/wire.ts';
import { told } from '../kit/manager/live.ts';
import { Manager } from '../kit/manager/Manager.tsx';
import * as stories from '../kit/manager/stories.ts';
import { nameOf } from '../kit/names.ts';
import { NOW } from '../kit/stopTime.ts';

/* The page of one order: what came of it, how it went, and where to look next. */
export default { title: 'Pages/Manager move' } satisfies Meta;

const shows = (shown: ShownStory, story?: MoveStory): StoryObj => ({
  render: () => <Manager live={told()} desk={{ story: shown }} {...(story && { story })} />,
});
const move = (story: MoveStory): StoryObj => shows({ is: 'move', id: story.id }, story);

export const Landed = move(stories.landed);
export const UnderWay = move(stories.moving);
export const NothingHappened = move(stories.nothingHappened);
export const DroppedNotReconnected = move(stories.dropped);
export const WrongMeeting = move(stories.wrongMeeting);
/** Answered from what outlives a restart, which has no steps. */
export const StepsForgotten = move({ ...stories.landed, steps: [], log: [] });
export const NoMoveCameOfIt = shows({
  is: 'refused',
  order: {
    name: nameOf(1),
    from: 'Garden',
    to: 'Library',
    at: new Date(NOW).toISOString(),
    refusal: { code: 'parameterError', why: 'callBridgeTooOld' },
  },
});
export const NotKnownAnyMore = shows({ is: 'move', id: stories.landed.id });
