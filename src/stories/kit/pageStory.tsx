import type { StoryObj } from '@storybook/react-vite';
import type { View } from '../../client/store/view.ts';
import type { Capture } from './media.ts';
import { Page } from './Page.tsx';

/** A story: the web app in one state. */
export const page = (view: View, capture: Capture = {}): StoryObj => ({
  render: () => <Page view={view} capture={capture} />,
});
