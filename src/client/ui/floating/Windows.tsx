import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import type { MeetingView } from '../../store/view.ts';
import { Face } from './Face.tsx';
import styles from './Floating.module.css';
import { Floating } from './Floating.tsx';
import { presentedTile } from './shownTiles.ts';

interface Props {
  view: MeetingView;
  floating: HTMLElement | null;
  presentation: HTMLElement | null;
  onPresentationOver(): void;
}

/** What is drawn into other windows. Both outlast a move; a presentation does not, and its window goes with it. */
export function Windows({ view, floating, presentation, onPresentationOver }: Props) {
  const stage = view.stages.find(({ role }) => role !== 'arriving');
  const presented = presentedTile(stage?.tiles ?? []);
  const over = presentation !== null && !presented;
  useEffect(() => {
    if (over) onPresentationOver();
  }, [over, onPresentationOver]);
  return (
    <>
      {floating && createPortal(<Floating view={view} />, floating)}
      {presentation &&
        presented &&
        stage &&
        createPortal(
          <main className={styles['floating']}>
            <Face epoch={stage.epoch} tile={presented} />
          </main>,
          presentation,
        )}
    </>
  );
}
