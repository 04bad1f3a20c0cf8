import { lazy, Suspense, useEffect } from 'react';
import type { View } from '../store/view.ts';
import { useText, useView } from './context.ts';
import { Door } from './door/Door.tsx';
import { loadInside } from './loadInside.ts';
import { whenIdle } from './whenIdle.ts';

const Inside = lazy(async () => ({ default: (await loadInside()).Inside }));

/** The join page comes with the first load; everything after it while the person looks at the preview. */
export function Screens() {
  const view = useView((whole) => whole);
  useTitle(view);
  if (view.screen === 'door') return <Door view={view} />;
  return (
    <Suspense>
      <Inside view={view} />
    </Suspense>
  );
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
