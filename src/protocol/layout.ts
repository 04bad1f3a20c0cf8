import * as v from 'valibot';

/** API names of the layouts a person can choose; the reference's `chosenLayout`. */
export const LAYOUTS = ['automatic', 'allEqual', 'speakerOnly', 'stacked', 'telepresence'] as const;
export const LayoutName = v.picklist(LAYOUTS);
export type LayoutName = v.InferOutput<typeof LayoutName>;
