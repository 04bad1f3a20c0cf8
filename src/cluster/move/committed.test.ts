import { expect, it } from 'vitest';
import type { MoveRecord } from '../../protocol/moveRecord.ts';
import type { MoveArchive } from '../ports.ts';
import { found } from '../testing/cluster.ts';
import { arrive, commit, twoMeetings } from '../testing/moving.ts';

it('[M18] when the old participant was destroyed stands in the audit trail of every bridge that has to do with the move', async () => {
  const trails = new Map<string, MoveRecord>();
  const archiveOf = (bridge: string): MoveArchive => ({
    put: (record) => void trails.set(bridge, record),
    byId: () => undefined,
    list: () => [],
  });
  const { cluster, ann } = await twoMeetings({ archiveOf });
  const [home, target] = [cluster.running('1001').bridge, cluster.running('1002').bridge];
  const asked = found(cluster.bridges.find((bridge) => bridge !== home && bridge !== target));
  const moved = await cluster.move(ann, '1002', { at: asked });
  if (!moved.ok) throw new Error(moved.failure.code);
  await commit(cluster, ann, await arrive(cluster, ann));
  await cluster.settle();

  const committedAt = trails.get(home.name)?.committedAt;
  expect(committedAt).toEqual(expect.any(Number));
  for (const { name } of [home, target, asked])
    expect(trails.get(name)).toMatchObject({ committedAt, verdict: { outcome: 'landed' } });
});
