import * as v from 'valibot';

/** How somebody is connected. `weak`: a person may notice. `poor`: they do. */
export const Quality = v.picklist(['good', 'weak', 'poor']);
export type Quality = v.InferOutput<typeof Quality>;
