import type { Meta, StoryObj } from '@storybook/react-vite';
import { Studio } from '../studio/ui/Studio.tsx';

export default {
  title: 'Move studio',
  // Here time goes on, and the page is an application of its own: e2e/studio looks at it.
  parameters: { time: 'runs' },
  tags: ['application'],
} satisfies Meta;

export const MoveStudio: StoryObj = { name: 'Move studio', render: () => <Studio /> };
