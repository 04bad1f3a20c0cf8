import { mintAccess } from '../../src/server/livekit/access.ts';
import { expect, test } from '../kit/index.ts';
import { callOf } from '../kit/meeting.ts';
import { byHand } from './byHand.ts';
import { byMove, type Crossing, type MoveWay, type Passage } from './measure.ts';
import { RUNS, report } from './report.ts';
import { type Row, summary } from './statistics.ts';

/* From a meeting at one LiveKit server to one at another: moved, and by hand. */

test.use({ media: 'livekit' });

const FRAME = 1_000 / 30;

test('moves across two LiveKit servers, and leaving one and joining the other', async ({
  meeting,
  scene,
  manager,
  browser,
}) => {
  const garden = await meeting('Garden', { on: 'cbcms1' });
  const library = await meeting('Library', { on: 'cbcms2' });
  const ben = await scene.bring({ name: 'Ben', meeting: garden, attention: 'none' });
  const cleo = await scene.bring({ name: 'Cleo', meeting: library, attention: 'none' });
  const ann = await scene.bring({ name: 'Ann', meeting: garden, attention: 'timed' });
  // She leaves the app in the end.
  ann.hasReloaded = true;
  ann.hasAskedForDevices = true;

  const there: Crossing = { person: ann, from: ben, to: cleo, target: library };
  const back: Crossing = { person: ann, from: cleo, to: ben, target: garden };
  let away = false;
  const moved = async (way: MoveWay) => {
    const passages: Passage[] = [];
    // The first two warm up what every later one finds warm.
    for (let run = -2; run < RUNS; run += 1) {
      const passage = await byMove(manager, away ? back : there, way);
      away = !away;
      if (run >= 0) passages.push(passage);
    }
    return passages;
  };
  const seamless = await moved({ handover: 'seamless' });
  const reference = await moved({ handover: 'reference' });

  const way = async (bridge: string, target: typeof garden, who: string) => {
    const deployment = scene.cluster.liveKit[bridge];
    if (!deployment) throw new Error(`${bridge} has no LiveKit`);
    const room = await callOf(manager.bridges, target);
    return { who, access: () => mintAccess(deployment, room, 'by hand') };
  };
  const hand = await byHand(
    ann,
    [await way('cbcms1', garden, await ben.id()), await way('cbcms2', library, await cleo.id())],
    RUNS,
  );

  const ms = (what: string, values: number[], budget?: Row['budget']): Row => ({
    what,
    unit: 'ms',
    values,
    ...(budget && { budget }),
  });
  const gaps = seamless.map(({ gap }) => gap);
  const gapsByHand = hand.map(({ gap }) => gap);
  const fifth = summary(gapsByHand).median / 5;
  const rows: Row[] = [
    ms('gap, seamless', gaps, { median: Math.min(FRAME, fifth), p95: 3 * FRAME }),
    ms('gap, reference', pick(reference, 'gap')),
    ms('gap, leave and join by hand', gapsByHand),
    ms('silence, seamless', pick(seamless, 'silence')),
    ms('silence, reference', pick(reference, 'silence')),
    ms('live, seamless', pick(seamless, 'live')),
    ms('live, reference', pick(reference, 'live')),
    ms(
      'live, leave and join by hand',
      hand.map(({ live }) => live),
    ),
    {
      what: 'getUserMedia in a move',
      unit: '',
      values: pick([...seamless, ...reference], 'captures'),
      budget: { median: 0, p99: 0 },
    },
  ];
  report('liveKit', rows, browser.version());
  for (const { what, values } of rows) expect(values.every(Number.isFinite), what).toBe(true);
});

const pick = (passages: readonly Passage[], what: keyof Passage): number[] =>
  passages.map((passage) => passage[what] ?? Number.NaN);
