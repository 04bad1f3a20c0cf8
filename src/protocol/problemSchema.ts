import * as v from 'valibot';
import { PREFIX, PROBLEMS, type ProblemName } from './problem.ts';

/* Beside `problem.ts` and not in it: the join page needs names of problems, and loads no schemas. */

const names = Object.keys(PROBLEMS) as ProblemName[];

export const ProblemSchema = v.object({
  type: v.picklist(names.map((name) => `${PREFIX}${name}` as const)),
  status: v.pipe(v.number(), v.integer(), v.minValue(400), v.maxValue(599)),
  detail: v.optional(v.pipe(v.string(), v.maxLength(500))),
  retryAfter: v.optional(v.pipe(v.number(), v.minValue(0))),
});

export const ProblemNameSchema = v.picklist(names);
