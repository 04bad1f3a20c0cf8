import type { StoryObj } from '@storybook/react-vite';
import type { MeetingView, View } from '../../client/store/view.ts';
import type { Capture } from './media.ts';
import { Page } from './Page.tsx';

/** A story: the web app in one state; `from`, where it keeps the pictures of another. */
export const page = (view: View, capture: Capture = {}, from?: MeetingView): StoryObj => ({
  render: () => <Page view={view} capture={capture} {...(from && { from })} />,
});
