import { layoutWithin } from '../../protocol/policy.ts';
import type { Layout, Meeting, Wishes } from './state.ts';

/** The layout that the person has in this meeting: their own wish where it is allowed (SPEC A8). */
export const layoutIn = ({ policy }: Meeting, { layout }: Wishes): Layout => ({
  wished: layout,
  now: layoutWithin(policy, layout),
});
