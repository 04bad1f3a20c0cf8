import { expect, type Manager, test } from '../kit/index.ts';

/* A call bridge that is to be empty: what runs on it goes on elsewhere. */

/** Until what this answers is called. */
async function drains(manager: Manager, name: string): Promise<() => Promise<void>> {
  const other = manager.bridge('cbcms2');
  const bridge = (await other.list('callBridges', 'callBridge')).find((one) => one['name'] === name);
  const set = (draining: boolean) =>
    other.put(`callBridges/${bridge?.['id']}`, { draining: String(draining) });
  await set(true);
  return async () => void (await set(false));
}

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

  const takeBack = await drains(manager, 'cbcms1');
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
    await takeBack();
  }
});

test('who waits before a locked meeting that drains waits before it where it is now, and is let in there [D3, L7]', async ({
  meeting,
  participant,
  manager,
}) => {
  const garden = await meeting('Garden', { on: 'cbcms1' });
  const ann = await participant({ name: 'Ann', meeting: garden });
  const everywhere = async (collection: string, element: string) =>
    (await Promise.all(manager.bridges.map((bridge) => bridge.list(collection, element)))).flat();
  const lock = async (locked: boolean) => {
    const [call] = await everywhere('calls', 'call');
    await manager.bridge('cbcms2').put(`calls/${call?.['id']}`, { locked: String(locked) });
  };
  await lock(true);
  const cleo = await participant({ name: 'Cleo', meeting: garden });
  const waits = cleo.page.getByText('You are waiting to be let in');
  await expect(waits).toBeVisible();

  const takeBack = await drains(manager, 'cbcms1');
  try {
    await expect(ann).toHaveBeenTold('Now in Garden');
    await expect.poll(() => manager.bridge('cbcms1').list('participants', 'participant')).toEqual([]);
    // Ann, and Cleo who has knocked: until then she still reads of the old lobby.
    await expect.poll(async () => (await everywhere('participants', 'participant')).length).toBe(2);
    await expect(waits).toBeVisible();
    await lock(false);
    await expect(cleo).toBeOnlyIn(garden);
    await expect(cleo).toBeSeenBy(ann);
    await expect(ann).toBeHeardBy(cleo);
  } finally {
    await takeBack();
  }
});
