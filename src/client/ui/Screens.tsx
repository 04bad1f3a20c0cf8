import { type ComponentProps, useDeferredValue, useEffect, useMemo } from 'react';
import { useLoaded } from '../../design/useLoaded.ts';
import type { View } from '../store/view.ts';
import { useText, useView } from './context.ts';
import { Door } from './door/Door.tsx';
import type { Inside } from './Inside.tsx';
import { loadInside } from './loadInside.ts';
import { whenIdle } from './whenIdle.ts';

/** The join page comes with the first load; everything after it while the person looks at the preview. */
export function Screens() {
  const view = useSettled(useView((whole) => whole));
  useTitle(view);
  return view.screen === 'door' ? <Door view={view} /> : <PastTheDoor view={view} />;
}

/** How long coming in may be drawn piece by piece, in milliseconds. */
const PATIENCE = 100;

/**
 * A meeting that somebody comes into is drawn piece by piece, between what else there is to do, which is mostly the making of links.
 * Each change begins the drawing anew, so where changes do not end, the first one after a while draws it in one piece. All else shows
 * at once: the pictures of a meeting that is over would turn black before its screen is gone.
 */
function useSettled(view: View): View {
  const settled = useDeferredValue(view);
  const wanted = useMemo(() => ({ screen: view.screen, since: performance.now() }), [view.screen]);
  const comesIn = wanted.screen === 'meeting' && settled.screen !== 'meeting';
  const late = performance.now() - wanted.since > PATIENCE;
  return comesIn && !late ? settled : view;
}

function PastTheDoor({ view }: ComponentProps<typeof Inside>) {
  const loaded = useLoaded(loadInside());
  return loaded && <loaded.Inside view={view} />;
}

function useTitle(view: View) {
  const t = useText();
  const place = placeOf(view);
  const title = place ? `${place} – ${t('app.name')}` : t('app.name');
  useEffect(
    () =>
      whenIdle(() => {
        document.title = title;
      }),
    [title],
  );
}

function placeOf(view: View): string | null {
  switch (view.screen) {
    case 'door':
      return view.spaceName;
    case 'lobby':
    case 'meeting':
    case 'left':
      return view.place.name;
    case 'between':
      return null;
  }
}
