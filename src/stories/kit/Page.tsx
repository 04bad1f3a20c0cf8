import { useEffect, useState } from 'react';
import { createStore } from 'zustand/vanilla';
import { createCommands } from '../../client/store/createCommands.ts';
import type { Diagnosis } from '../../client/store/diagnosis.ts';
import type { View } from '../../client/store/view.ts';
import { App } from '../../client/ui/App.tsx';
import { answer } from './answer.ts';
import { useStoryLanguage } from './language.ts';
import { type Capture, mediaOf } from './media.ts';

interface Props {
  view: View;
  capture?: Capture;
  diagnosis?: Diagnosis;
}

const NOTHING: Diagnosis = {
  session: { place: null, callBridge: null, webBridge: null, epoch: null, connection: 'none' },
  moves: [],
  json: () => '',
  har: () => '',
};

/** The real web app over one state of it: no server, no devices, no network. */
export function Page({ view: first, capture = {}, diagnosis = NOTHING }: Props) {
  const lang = useStoryLanguage();
  const [view] = useState(() => createStore<View>(() => first));
  const [media] = useState(() => mediaOf(first, capture));
  const [commands] = useState(() =>
    createCommands((event) => view.setState((now) => answer(now, event), true), {
      chooseDevice: (kind, id) =>
        media.store.setState(({ chosen }) => ({ chosen: { ...chosen, [kind]: id } })),
      askForDevices: () => undefined,
      processVoice: (change) => media.store.setState(({ voice }) => ({ voice: { ...voice, ...change } })),
      showSelf: (change) =>
        media.store.setState(({ selfPicture }) => ({ selfPicture: { ...selfPicture, ...change } })),
    }),
  );
  useEffect(() => media.stop, [media]);
  return (
    <App view={view} media={media.store} commands={commands} diagnose={async () => diagnosis} lang={lang} />
  );
}
