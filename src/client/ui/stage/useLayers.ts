import { useEffect, useState } from 'react';
import type { StageView } from '../../store/view.ts';

/** `leaving`: no longer in the view; its last frames go out as the new ones come in. */
export type Part = StageView['role'] | 'leaving';

export interface Layer {
  stage: StageView;
  part: Part;
  /** Takes the stage from another meeting at this moment. */
  entering: boolean;
}

/** Long enough for the exit to be over. */
const EXIT = 280;

/** The view's stages, and for a moment the one that has just gone; in the order of epochs, so that no element moves. */
export function useLayers(stages: readonly StageView[]): Layer[] {
  const shown = stages.find((stage) => stage.role !== 'arriving');
  const [last, setLast] = useState(shown);
  const [leaving, setLeaving] = useState<StageView | undefined>();

  // While rendering, not after it: between two paints there is never a moment without a picture.
  if (shown && shown !== last) {
    if (last && shown.epoch !== last.epoch) setLeaving(last);
    setLast(shown);
  }

  useEffect(() => {
    if (!leaving) return;
    const timer = setTimeout(() => setLeaving(undefined), EXIT);
    return () => clearTimeout(timer);
  }, [leaving]);

  const layers: Layer[] = stages.map((stage) => ({
    stage,
    part: stage.role,
    entering: stage === shown && leaving !== undefined,
  }));
  const drawn = (epoch: number) => stages.some((stage) => stage.epoch === epoch);
  if (!shown && last && !drawn(last.epoch)) layers.push({ stage: last, part: 'frozen', entering: false });
  if (leaving && !drawn(leaving.epoch)) layers.push({ stage: leaving, part: 'leaving', entering: false });
  return layers.sort((a, b) => a.stage.epoch - b.stage.epoch);
}
