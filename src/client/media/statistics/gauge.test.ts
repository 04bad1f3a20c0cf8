import { describe, expect, test } from 'vitest';
import { gauge, NOTHING_GAUGED } from './gauge.ts';
import { WORSE_AFTER } from './judge.ts';
import { rate } from './rate.ts';
import type { FlowSample, LinkSample } from './sample.ts';

/** A camera after so many seconds: a megabit, 30 frames, 100 packets a second. */
const camera = (seconds: number, differs: Partial<FlowSample> = {}): FlowSample => ({
  way: 'in',
  source: 'camera',
  at: seconds * 1000,
  bytes: seconds * 125_000,
  packets: seconds * 100,
  lost: 0,
  jitter: 5,
  frames: seconds * 30,
  frozen: 0,
  width: 640,
  height: 360,
  codec: 'VP8',
  ...differs,
});

describe('between two looks', () => {
  test('bits, pictures and losses of that time', () => {
    expect(rate(camera(10), camera(12, { lost: 50 }))).toEqual({
      way: 'in',
      source: 'camera',
      kilobits: 1_000,
      lost: 0.2,
      jitter: 5,
      picture: { width: 640, height: 360, frames: 30 },
      codec: 'VP8',
      frozen: 0,
    });
  });

  test('nothing flowed, or it was another connection: nothing to say', () => {
    expect(rate(camera(10), camera(10, { at: 12_000 }))).toBeNull();
    expect(rate(camera(100), camera(2, { at: 102_000 }))).toBeNull();
    expect(rate(camera(10), camera(10))).toBeNull();
  });

  test('packets, but no picture: it stands still', () => {
    expect(rate(camera(10), camera(12, { frames: 300 }))?.frozen).toBe(1);
    expect(rate(camera(10), camera(12, { frozen: 500 }))?.frozen).toBe(0.25);
  });

  test('a packet that came after all makes no negative loss', () => {
    expect(rate(camera(10, { lost: 5 }), camera(12, { lost: 2 }))?.lost).toBe(0);
  });
});

describe('of everybody', () => {
  const link = (peer: string, ...flows: FlowSample[]): LinkSample => ({ peer, roundTrip: 20, flows });
  const sent = (seconds: number, differs: Partial<FlowSample> = {}) =>
    camera(seconds, { way: 'out', ...differs });

  test('the worse counts of what is seen here and what a server says of somebody', () => {
    let gauged = NOTHING_GAUGED;
    for (const [seconds, at] of [
      [10, 0],
      [12, 2_000],
      [14, 2_000 + WORSE_AFTER],
    ] as const) {
      gauged = gauge(gauged, [{ ...link('ben', camera(seconds)), judged: 'poor' }], 'ann', at);
    }
    expect(gauged.statistics.find(({ participant }) => participant === 'ben')?.quality).toBe('poor');
  });

  test('first of oneself what is sent to all together, then what comes from each', () => {
    const first = gauge(
      NOTHING_GAUGED,
      [link('ben', sent(1), camera(1)), link('cleo', sent(1))],
      'ann',
      1_000,
    );
    const { statistics } = gauge(
      first,
      [link('ben', sent(2), camera(2)), link('cleo', sent(2, { width: 320, height: 180 }))],
      'ann',
      2_000,
    );

    expect(
      statistics.map(({ participant, flows }) => [participant, flows.map(({ kilobits }) => kilobits)]),
    ).toEqual([
      ['ann', [2_000]],
      ['ben', [1_000]],
      ['cleo', []],
    ]);
    expect(statistics[0]?.flows[0]?.picture?.width).toBe(640);
  });

  test('who loses for a while is poor, and the others are not', () => {
    let gauged = NOTHING_GAUGED;
    for (let second = 1; second <= WORSE_AFTER / 1000 + 2; second += 1) {
      const ben = link('ben', sent(second), camera(second, { lost: second * 40 }));
      const cleo = link('cleo', sent(second), camera(second));
      gauged = gauge(gauged, [ben, cleo], 'ann', second * 1000);
    }
    expect(gauged.statistics.map(({ quality }) => quality)).toEqual(['good', 'poor', 'good']);
  });

  test('of oneself nothing is known until something is sent, and the last word stays when nothing is', () => {
    let gauged = NOTHING_GAUGED;
    const look = (second: number, ...flows: FlowSample[]) => {
      gauged = gauge(gauged, [link('ben', ...flows)], 'ann', second * 1000);
      return gauged.own;
    };
    expect([look(1, camera(1)), look(2, camera(2))]).toEqual([null, null]);
    expect([look(3, sent(3)), look(4, sent(4))]).toEqual([null, 'good']);
    const lossy = (second: number) => look(second, sent(second, { lost: second * 40 }));
    for (const second of [5, 6, 7, 8]) expect(lossy(second)).toBe('good');
    expect(lossy(9)).toBe('poor');
    expect(look(10)).toBe('poor');
  });

  test('a media server says it of oneself, also where nobody else is', () => {
    let gauged = NOTHING_GAUGED;
    for (const at of [0, WORSE_AFTER])
      gauged = gauge(gauged, [{ ...link('ann'), judged: 'weak' }], 'ann', at);
    expect(gauged.own).toBe('weak');
    expect(gauged.statistics.map(({ participant }) => participant)).toEqual(['ann']);
  });

  test('who is gone is forgotten, and comes back well', () => {
    let gauged = gauge(NOTHING_GAUGED, [link('ben', camera(1))], 'ann', 1_000);
    gauged = gauge(gauged, [], 'ann', 2_000);
    expect(gauged.statistics.map(({ participant }) => participant)).toEqual(['ann']);
    expect([...gauged.samples.keys()]).toEqual([]);
  });
});
