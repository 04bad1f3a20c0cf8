import type { Meta } from '@storybook/react-vite';
import { page } from '../kit/pageStory.tsx';
import { between, left } from '../kit/views.ts';

export default { title: 'Pages/After' } satisfies Meta;

export const Between = page(between());
export const BetweenFull = page(between({ why: 'meeting-full' }));
export const Left = page(left());
export const Removed = page(left({ reason: 'removed' }));
export const Ended = page(left({ reason: 'meetingEnded' }));
export const Lost = page(left({ reason: 'lost' }));
export const Replaced = page(left({ reason: 'replaced' }));
