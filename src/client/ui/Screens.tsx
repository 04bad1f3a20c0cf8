import { type ComponentProps, useDeferredValue, useEffect } from 'react';
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

/**
 * Another screen is drawn piece by piece, between what else there is to do: entering a meeting is mostly the making of links. What
 * changes on the same one shows at once.
 */
function useSettled(view: View): View {
  const settled = useDeferredValue(view);
  return settled.screen === view.screen ? view : settled;
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
