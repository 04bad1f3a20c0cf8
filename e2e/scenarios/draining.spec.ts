import { expect, test } from '../kit/index.ts';

test('a meeting whose call bridge drains goes on at another one, with everybody in it [D2]', async ({
  meeting,
  participant,
  manager,
}) => {
  const garden = await meeting('Garden', { on: 'cbcms1' });
  const [ann, ben] = await Promise.all([
    participant({ name: 'Ann', meeting: garden, muted: true }),
    participant({ name: 'Ben', meeting: garden }),
  ]);
  await expect(ben).toBeSeenBy(ann);
  const bridge = manager.bridge('cbcms2');
  const leaving = (await bridge.list('callBridges', 'callBridge')).find(({ name }) => name === 'cbcms1');

  await bridge.put(`callBridges/${leaving?.['id']}`, { draining: 'true' });
  try {
    for (const each of [ann, ben]) await expect(each).toHaveBeenTold('Now in Garden');
    await expect.poll(() => manager.bridge('cbcms1').list('participants', 'participant')).toEqual([]);

    for (const each of [ann, ben]) await expect(each).toBeOnlyIn(garden);
    await expect(ben).toBeSeenBy(ann);
    await expect(ben).toBeHeardBy(ann);
    await expect(ann).toHaveKept({ muted: true });
    const cleo = await participant({ name: 'Cleo', meeting: garden });
    await expect(ben).toBeSeenBy(cleo);
  } finally {
    await bridge.put(`callBridges/${leaving?.['id']}`, { draining: 'false' });
  }
});
