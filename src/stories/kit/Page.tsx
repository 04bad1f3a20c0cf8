import { useEffect, useState } from 'react';
import { createStore } from 'zustand/vanilla';
import type { SessionEvent } from '../../client/session/events.ts';
import { createCommands } from '../../client/store/createCommands.ts';
import type { Diagnosis } from '../../client/store/diagnosis.ts';
import type { Statistics } from '../../client/store/statistics.ts';
import type { MeetingView, View } from '../../client/store/view.ts';
import { App } from '../../client/ui/App.tsx';
import type { Language } from '../../locales/language.ts';
import { answer } from './answer.ts';
import { useStoryLanguage } from './language.ts';
import { type Capture, mediaOf } from './media.ts';

interface Props {
  view: View;
  /** What is shown first, with devices that work, until all of its pictures are there: where a state keeps those. */
  from?: MeetingView;
  capture?: Capture;
  diagnosis?: Diagnosis;
  statistics?: Statistics;
}

const NOTHING: Diagnosis = {
  session: { place: null, callBridge: null, webBridge: null, epoch: null, connection: 'none' },
  moves: [],
  json: () => '',
  har: () => '',
};

/** The real web app over one state of it: no server, no devices, no network. What comes from another does so in each language. */
export function Page(props: Props) {
  const lang = useStoryLanguage();
  return <InOneState key={props.from && lang} {...props} lang={lang} />;
}

function InOneState(props: Props & { lang: Language }) {
  const { view: shown, from, capture = {}, diagnosis = NOTHING, statistics = [], lang } = props;
  const [view] = useState(() => createStore<View>(() => from ?? shown));
  const [media] = useState(() => mediaOf(from ?? shown, from ? {} : capture));
  const [commands] = useState(() =>
    createCommands(
      afterPictures(
        from,
        () => {
          view.setState(shown, true);
          media.store.setState(capture);
        },
        (event) => view.setState((now) => answer(now, event), true),
      ),
      {
        chooseDevice: (kind, id) =>
          media.store.setState(({ chosen }) => ({ chosen: { ...chosen, [kind]: id } })),
        askForDevices: () => undefined,
        processVoice: (change) => media.store.setState(({ voice }) => ({ voice: { ...voice, ...change } })),
        blurBackground: (blurred) => media.store.setState({ blurred }),
        showSelf: (change) =>
          media.store.setState(({ selfPicture }) => ({ selfPicture: { ...selfPicture, ...change } })),
      },
    ),
  );
  useEffect(() => media.stop, [media]);
  return (
    <App
      view={view}
      media={media.store}
      commands={commands}
      diagnose={async () => diagnosis}
      gauge={async () => statistics}
      lang={lang}
    />
  );
}

/** Hears the events, and tells once everybody in `from` has been seen. */
function afterPictures(
  from: MeetingView | undefined,
  tell: () => void,
  hear: (event: SessionEvent) => void,
): (event: SessionEvent) => void {
  const tiles = from?.stages.flatMap((stage) => stage.tiles) ?? [];
  let missing = tiles.filter((tile) => tile.video && !tile.self).length;
  return (event) => {
    if (event.type !== 'framePresented') return hear(event);
    missing -= 1;
    if (missing === 0) tell();
  };
}
