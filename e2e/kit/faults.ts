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
  | { harm: 'refuse' }
  /** What the page sends arrives so many milliseconds later, for as long as the page lives. */
  | { harm: 'delay'; milliseconds: number }
  /** So many of the next frames that the page sends never arrive. */
  | { harm: 'lose'; frames: number }
  /** The token in the next authentication that the page sends is not the one that it was given. */
  | { harm: 'spoil' };

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

/** @throws Error that names the moments there are, for one that is none of them. */
function at(moment: PageMoment): PageHarms;
function at(moment: ClusterMoment): ClusterHarms;
function at(moment: PageMoment | ClusterMoment): PageHarms | ClusterHarms {
  switch (moment) {
    case 'after-deliver':
    case 'after-authenticate':
    case 'after-arrive':
    case 'after-commit':
      return {
        cut: (what) => ({ at: moment, does: { harm: 'cut', what } }),
        refuse: () => ({ at: moment, does: { harm: 'refuse' } }),
        delay: (_, milliseconds) => ({ at: moment, does: { harm: 'delay', milliseconds } }),
        lose: (_, frames = 1) => ({ at: moment, does: { harm: 'lose', frames } }),
        spoil: () => ({ at: moment, does: { harm: 'spoil' } }),
      };
    case 'after-ask':
    case 'after-query':
    case 'after-place':
    case 'after-create':
      return {
        shutDown: (bridge) => ({ at: moment, step: STEPS[moment], does: { harm: 'shut-down', bridge } }),
      };
    default: {
      const known = [...Object.keys(STEPS), ...PAGE_MOMENTS].join(', ');
      throw new Error(`A move has no moment “${String(moment)}”. Write one of: ${known}.`);
    }
  }
}

export const fault = { at };

/** `cut socket after-deliver` */
export function words({ at: moment, does }: Fault): string {
  const { harm, ...rest } = does;
  return [harm, ...Object.values(rest), moment].join(' ');
}
