import type { FlowStatistics, PersonStatistics, Quality, Statistics } from '../../store/statistics.ts';
import { bestOf, GOOD, judge, type Standing, settle, worseOf } from './judge.ts';
import { type Rate, rate } from './rate.ts';
import type { FlowSample, LinkSample } from './sample.ts';

/** What was seen at the last look, and what came of it. */
export interface Gauged {
  readonly at: number;
  readonly samples: ReadonlyMap<string, LinkSample>;
  readonly standings: ReadonlyMap<string, Standing>;
  readonly statistics: Statistics;
}

export const NOTHING_GAUGED: Gauged = {
  at: Number.NEGATIVE_INFINITY,
  samples: new Map(),
  standings: new Map(),
  statistics: [],
};

/** `self`: this person's participant id. `at` in milliseconds, later than the look before. */
export function gauge(before: Gauged, links: readonly LinkSample[], self: string, at: number): Gauged {
  const standings = new Map<string, Standing>();
  const statistics: PersonStatistics[] = [];
  const tell = (
    participant: string,
    judged: Quality,
    roundTrip: number | null,
    flows: readonly FlowStatistics[],
  ) => {
    const standing = settle(before.standings.get(participant) ?? GOOD, judged, at);
    standings.set(participant, standing);
    statistics.push({ participant, quality: standing.quality, roundTrip, flows });
  };

  const rated = links.map((link) => ({ ...link, rates: ratesOf(before.samples.get(link.peer), link) }));
  const sent = rated.map(({ rates }) => rates.filter(({ way }) => way === 'out'));
  tell(
    self,
    bestOf(sent.filter((rates) => rates.length > 0).map((rates) => judge(rates, null))),
    null,
    inAll(sent.flat()),
  );
  for (const { peer, roundTrip, judged = 'good', rates } of rated) {
    const coming = rates.filter(({ way }) => way === 'in');
    tell(peer, worseOf(judge(coming, roundTrip), judged), roundTrip, coming.map(shown));
  }
  return { at, samples: new Map(links.map((link) => [link.peer, link])), standings, statistics };
}

function ratesOf(before: LinkSample | undefined, { flows }: LinkSample): Rate[] {
  const same = (flow: FlowSample) =>
    before?.flows.find(({ way, source }) => way === flow.way && source === flow.source);
  return flows.flatMap((flow) => {
    const earlier = same(flow);
    const rated = earlier ? rate(earlier, flow) : null;
    return rated ? [rated] : [];
  });
}

const shown = ({ source, kilobits, lost, jitter, picture, codec }: Rate): FlowStatistics => ({
  source,
  kilobits,
  lost,
  jitter,
  picture,
  codec,
});

/** What is sent to everybody together: all its bits, the largest of its pictures, the worst of its ways. */
function inAll(rates: readonly Rate[]): FlowStatistics[] {
  const flows = new Map<string, FlowStatistics>();
  for (const one of rates.map(shown)) {
    const so = flows.get(one.source);
    flows.set(one.source, so ? together(so, one) : one);
  }
  return [...flows.values()];
}

const together = (so: FlowStatistics, one: FlowStatistics): FlowStatistics => ({
  ...so,
  kilobits: so.kilobits + one.kilobits,
  lost: most(so.lost, one.lost),
  jitter: most(so.jitter, one.jitter),
  picture: (so.picture?.width ?? 0) >= (one.picture?.width ?? 0) ? so.picture : one.picture,
});

const most = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.max(one, other);
