import { expect, it } from 'vitest';
import { createTestCluster } from '../cluster/testing/cluster.ts';
import { arrive, commit, twoMeetings } from '../cluster/testing/moving.ts';
import { openMoveArchive } from './moveArchive.ts';
import { temporaryFolder } from './testing/temporary.ts';

const BRIDGES = ['cbcms1', 'cbcms2', 'cbcms3'];

async function archives(folder: string) {
  const opened = await Promise.all(
    BRIDGES.map(async (name) => [name, await openMoveArchive(folder, name, () => {})] as const),
  );
  const byName = new Map(opened);
  return {
    archiveOf: (name: string) => byName.get(name) ?? { put() {}, byId: () => undefined, list: () => [] },
    flushed: () => Promise.all([...byName.values()].map((each) => each.flushed())),
  };
}

it('[M18] what became of a move is known after a restart, at every bridge, and in the list', async () => {
  const folder = temporaryFolder();
  const before = await archives(folder);
  const { cluster, ann } = await twoMeetings({ archiveOf: before.archiveOf });
  const moved = await cluster.move(ann, '1002', { reason: 'Your turn' });
  await commit(cluster, ann, await arrive(cluster, ann));
  const id = moved.ok ? moved.value.moveId : '';
  await before.flushed();

  const again = createTestCluster({ archiveOf: (await archives(folder)).archiveOf });
  for (const bridge of again.bridges) {
    const details = await again.seen(bridge.moveDetails(id));
    expect(details?.record).toMatchObject({
      facts: { name: 'Ann', askedBy: 'admin', askedOf: 'cbcms2', reason: 'Your turn' },
      verdict: { outcome: 'landed', why: null },
    });
    const { total, moves } = await again.outcome(
      bridge.moves({ filter: 'ann', outcome: 'landed', offset: 0, limit: 20 }),
    );
    expect([total, moves.map(({ facts }) => facts.id)]).toEqual([1, [id]]);
    // Events tell of what there is now.
    expect(bridge.own.moves()).toEqual([]);
  }
});
