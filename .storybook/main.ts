import type { StorybookConfig } from '@storybook/react-vite';
import { mergeConfig } from 'vite';
import { studioPage } from './studioPage.ts';

/* What is shown is in src/stories; how it is shown, in preview.tsx. Nothing here asks or tells the network. */

const config: StorybookConfig = {
  framework: '@storybook/react-vite',
  stories: ['../src/stories/**/*.stories.tsx'],
  // The page that each client of the Move studio is.
  staticDirs: ['../src/studio/public'],
  core: {
    disableTelemetry: true,
    enableCrashReports: false,
    disableWhatsNewNotifications: true,
    disableProjectJson: true,
  },
  features: {
    // Themes are the tokens' own, in the toolbar.
    backgrounds: false,
    // Stories are whole pages: what a person does is tested in e2e.
    interactions: false,
    actions: false,
    sidebarOnboardingChecklist: false,
    menuOnboardingChecklist: false,
  },
  // Types are checked by `npm run check`; reading them again for tables would be most of the build.
  typescript: { check: false, reactDocgen: false },
  viteFinal: (vite) =>
    mergeConfig(vite, {
      plugins: [studioPage],
      build: {
        chunkSizeWarningLimit: 4_000,
        // As the web app: no data: URLs.
        assetsInlineLimit: 0,
        reportCompressedSize: false,
        // How long each plugin took is nothing to warn of.
        rolldownOptions: { checks: { pluginTimings: false } },
        sourcemap: false,
      },
    }),
};

export default config;
