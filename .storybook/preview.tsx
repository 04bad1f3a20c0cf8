import type { Preview } from '@storybook/react-vite';
import { Suspense } from 'react';
import { StoryLanguage, storyLanguage } from '../src/stories/kit/language.ts';
import { Shown } from '../src/stories/kit/Shown.tsx';
import { stopTime } from '../src/stories/kit/stopTime.ts';
import '../src/design/index.css';

const time = stopTime(window);

const preview: Preview = {
  globalTypes: {
    theme: {
      description: 'Theme',
      toolbar: {
        icon: 'contrast',
        dynamicTitle: true,
        items: [
          { value: 'light', title: 'Light' },
          { value: 'dark', title: 'Dark' },
        ],
      },
    },
    language: {
      description: 'Language',
      toolbar: {
        icon: 'globe',
        dynamicTitle: true,
        items: [
          { value: 'en', title: 'English' },
          { value: 'zh-CN', title: '简体中文' },
        ],
      },
    },
  },
  initialGlobals: { theme: 'light', language: 'en' },
  beforeEach: ({ parameters }) => time.run(parameters['time'] === 'runs'),
  parameters: {
    layout: 'fullscreen',
    options: { storySort: { order: ['Move studio', 'Design', 'Components', 'Pages'] } },
    viewport: {
      options: {
        wide: { name: '1440 × 900', styles: { width: '1440px', height: '900px' } },
        middle: { name: '1024 × 768', styles: { width: '1024px', height: '768px' } },
        phone: { name: '390 × 844', styles: { width: '390px', height: '844px' } },
        small: { name: '320 × 640', styles: { width: '320px', height: '640px' } },
      },
    },
  },
  decorators: [
    (Story, { globals, parameters }) =>
      parameters['time'] === 'runs' ? (
        <Story />
      ) : (
        <StoryLanguage value={storyLanguage(globals['language'])}>
          <Suspense>
            <Shown theme={String(globals['theme'])}>
              <Story />
            </Shown>
          </Suspense>
        </StoryLanguage>
      ),
  ],
};

export default preview;
