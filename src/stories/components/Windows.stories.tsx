import type { Meta, StoryObj } from '@storybook/react-vite';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { createStore } from 'zustand/vanilla';
import { createCommands } from '../../client/store/createCommands.ts';
import type { MeetingView, View } from '../../client/store/view.ts';
import { UiContext } from '../../client/ui/context.ts';
import { Floating } from '../../client/ui/floating/Floating.tsx';
import { Information } from '../../client/ui/information/Information.tsx';
import { Settings } from '../../client/ui/settings/Settings.tsx';
import { useStoryLanguage, useWords } from '../kit/language.ts';
import { type Capture, mediaOf } from '../kit/media.ts';
import { crowd } from '../kit/people.ts';
import { meeting } from '../kit/views.ts';

/* Windows over the page, and the one that stays on top of others: as large as its frame is, 360 by 260 at first. */
export default { title: 'Components/Windows' } satisfies Meta;

const nothing = () => undefined;
const commands = createCommands(nothing, {
  chooseDevice: nothing,
  askForDevices: nothing,
  processVoice: nothing,
  blurBackground: nothing,
  showSelf: nothing,
});

const over = (what: ReactNode, shown: MeetingView, capture: Capture = {}): StoryObj => ({
  render: function Shown() {
    const language = useStoryLanguage();
    const t = useWords();
    const [media] = useState(() => mediaOf(shown, capture));
    useEffect(() => media.stop, [media]);
    const ui = useMemo(
      () => ({
        view: createStore<View>(() => shown),
        media: media.store,
        commands,
        diagnose: () => Promise.reject(new Error('nobody asks here')),
        gauge: async () => null,
        language,
        t,
      }),
      [media, language, t],
    );
    return <UiContext value={ui}>{what}</UiContext>;
  },
});

/** What is in a dialog is drawn beside the story, which is not empty for that. */
const dialog = (what: ReactNode, shown: MeetingView, capture?: Capture) =>
  over(<div>{what}</div>, shown, capture);
const floating = (shown: MeetingView) => over(<Floating view={shown} />, shown);

export const SettingsOpen = dialog(<Settings onClose={nothing} />, meeting());
export const SettingsHidden = dialog(<Settings onClose={nothing} />, meeting(), {
  selfPicture: { mirrored: false, shown: false, place: 'among' },
});
export const InformationOpen = dialog(<Information {...meeting()} onClose={nothing} />, meeting());
export const OnTop = floating(meeting());
export const OnTopAlone = floating(meeting({ people: crowd(1) }));
export const OnTopMoving = floating(
  meeting({ moving: { id: '1', to: 'Space 2', slow: true, notice: null, reason: null } }),
);
