import * as v from 'valibot';
import { LayoutName } from '../../protocol/layout.ts';

/** Layouts of the public API that a web app has not, by the nearest that it has: a grid is a grid, and one above others is a strip. */
const NEAREST = new Map<string, LayoutName>([
  ['allEqualQuarters', 'allEqual'],
  ['allEqualNinths', 'allEqual'],
  ['allEqualSixteenths', 'allEqual'],
  ['allEqualTwentyFifths', 'allEqual'],
  ['onePlusFive', 'stacked'],
  ['onePlusSeven', 'stacked'],
  ['onePlusNine', 'stacked'],
  ['onePlusN', 'stacked'],
]);

/** Any layout of the public API; what is read back is the one that holds. */
export const ApiLayout = v.pipe(
  v.string(),
  v.transform((name) => NEAREST.get(name) ?? name),
  LayoutName,
);
