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
  /** Of this person; `null`: nothing has been sent yet by which it could be known. */
  readonly own: Quality | null;
}

export const NOTHING_GAUGED: Gauged = {
  at: Number.NEGATIVE_INFINITY,
  samples: new Map(),
  standings: new Map(),
  statistics: [],
  own: null,
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
  const server = links.find(({ peer }) => peer === self)?.judged;
  const judgedSent = sent.filter((rates) => rates.length > 0).map((rates) => judge(rates, null));
  tell(self, worseOf(bestOf(judgedSent), server ?? 'good'), null, inAll(sent.flat()));
  for (const { peer, roundTrip, judged = 'good', rates } of rated) {
    if (peer === self) continue;
    const coming = rates.filter(({ way }) => way === 'in');
    tell(peer, worseOf(judge(coming, roundTrip), judged), roundTrip, coming.map(shown));
  }
  const known = before.own !== null || judgedSent.length > 0 || server !== undefined;
  return {
    at,
    samples: new Map(links.map((link) => [link.peer, link])),
    standings,
    statistics,
    own: known ? (standings.get(self)?.quality ?? null) : null,
  };
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
