import { orSays, writeOneOf } from './known.ts';

/*
 * What is to go wrong in a move, as data: where, and what. `fault.at('after-deliver').cut('socket')`
 */

/** In the page of the moved person, in the very moment. */
export type PageMoment = 'after-deliver' | 'after-authenticate' | 'after-arrive' | 'after-commit';
/** In the cluster, as soon as the step's trace event is there. */
type ClusterMoment = 'after-ask' | 'after-query' | 'after-place' | 'after-create';

const STEPS: Record<ClusterMoment, number> = {
  'after-ask': 1,
  'after-query': 2,
  'after-place': 4,
  'after-create': 5,
};
const PAGE_MOMENTS: readonly PageMoment[] = [
  'after-deliver',
  'after-authenticate',
  'after-arrive',
  'after-commit',
];

export type PageHarm =
  /** `socket`: those that are open; `line`: those, and no new one can be opened until `canOpenSockets`. */
  | { harm: 'cut'; what: 'socket' | 'line' }
  /** New sockets fail until `canOpenSockets`. */
  | { harm: 'refuse'; what: 'socket' }
  /** What the page sends arrives so many milliseconds later, for as long as the page lives. */
  | { harm: 'delay'; what: 'socket'; milliseconds: number }
  /** So many of the next frames that the page sends never arrive. */
  | { harm: 'lose'; what: 'frame'; frames: number }
  /** The token in the next authentication that the page sends is not the one that it was given. */
  | { harm: 'spoil'; what: 'token' };

/** `idle`: its moment has come, and it still lacks something to be done to: a frame to lose, a token to spoil. */
export type FaultStage = 'waiting' | 'idle' | 'done';

export type Fault = PageFault | ClusterFault;
export interface PageFault {
  at: PageMoment;
  does: PageHarm;
}
export interface ClusterFault {
  at: ClusterMoment;
  step: number;
  does: { harm: 'shut-down'; bridge: string };
}

interface PageHarms {
  cut(what: 'socket' | 'line'): PageFault;
  refuse(what: 'socket'): PageFault;
  delay(what: 'socket', milliseconds: number): PageFault;
  lose(what: 'frame', count?: number): PageFault;
  spoil(what: 'token'): PageFault;
}

interface ClusterHarms {
  /** A call bridge, in good order: its people are told. */
  shutDown(bridge: string): ClusterFault;
}

/** @throws Error that names the moments there are, for one that is none of them; and so for what is done there. */
function at(moment: PageMoment): PageHarms;
function at(moment: ClusterMoment): ClusterHarms;
function at(moment: PageMoment | ClusterMoment): PageHarms | ClusterHarms {
  const none = (name: string) => `There is no “${name}” at “${moment}”.`;
  switch (moment) {
    case 'after-deliver':
    case 'after-authenticate':
    case 'after-arrive':
    case 'after-commit':
      return orSays<PageHarms>(
        {
          cut: (what) => ({ at: moment, does: { harm: 'cut', what: one(what, ['socket', 'line']) } }),
          refuse: (what) => ({ at: moment, does: { harm: 'refuse', what: one(what, ['socket']) } }),
          delay: (what, milliseconds) => ({
            at: moment,
            does: { harm: 'delay', what: one(what, ['socket']), milliseconds },
          }),
          lose: (what, frames = 1) => ({
            at: moment,
            does: { harm: 'lose', what: one(what, ['frame']), frames },
          }),
          spoil: (what) => ({ at: moment, does: { harm: 'spoil', what: one(what, ['token']) } }),
        },
        none,
      );
    case 'after-ask':
    case 'after-query':
    case 'after-place':
    case 'after-create':
      return orSays<ClusterHarms>(
        { shutDown: (bridge) => ({ at: moment, step: STEPS[moment], does: { harm: 'shut-down', bridge } }) },
        none,
      );
    default:
      throw new Error(
        `A move has no moment “${String(moment)}”. ${writeOneOf([...Object.keys(STEPS), ...PAGE_MOMENTS])}`,
      );
  }
}

function one<T extends string>(asked: T, known: readonly T[]): T {
  if (known.includes(asked)) return asked;
  throw new Error(`A fault is done to no “${asked}” in this way. ${writeOneOf(known)}`);
}

export const fault = { at };

/** `cut socket after-deliver` */
export function words({ at: moment, does }: Fault): string {
  const { harm, ...rest } = does;
  return [harm, ...Object.values(rest), moment].join(' ');
}
