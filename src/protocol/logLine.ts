import * as v from 'valibot';
import { BridgeName } from './bridgeName.ts';

/** One line of the log of a call bridge or web bridge, as it stands there. `at`: milliseconds since 1970. */
export const PartLine = v.strictObject({
  part: BridgeName,
  at: v.number(),
  level: v.picklist(['Info', 'Warning', 'Error']),
  text: v.string(),
});
export type PartLine = v.InferOutput<typeof PartLine>;
