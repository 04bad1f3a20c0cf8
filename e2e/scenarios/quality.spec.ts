import type { Participant } from '../kit/index.ts';
import { expect, test } from '../kit/index.ts';

/** The line of whoever has not joined yet: how many of a hundred packets it loses can be changed from then on. */
async function lineOf(person: Participant): Promise<{ loses(packetLoss: number): Promise<void> }> {
  const session = await person.page.context().newCDPSession(person.page);
  await session.send('Network.enable');
  const loses = async (packetLoss: number) => {
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 5,
      downloadThroughput: -1,
      uploadThroughput: -1,
      packetLoss,
    });
  };
  await loses(0);
  return { loses };
}

async function opensStatistics(person: Participant): Promise<void> {
  await person.presses('More');
  await person.page.getByRole('menuitem', { name: 'Statistics', exact: true }).click();
  await expect(person.page.getByRole('complementary', { name: 'Statistics' })).toBeVisible();
}

test('the statistics say what comes from each person, and go on with the next meeting', async ({
  cast,
  manager,
}) => {
  const { library, ann, ben, cleo } = await cast({ Garden: ['Ann', 'Ben'], Library: ['Cleo'] });
  await expect(ben).toBeSeenBy(ann);
  const figures = (name: string) => ann.page.getByRole('article', { name, exact: true });

  await opensStatistics(ann);

  await expect(figures('Ben')).toContainText(/Good connection.*round trip/);
  await expect(figures('Ben')).toContainText(/Voice.*kb\/s.*lost.*opus/);
  await expect(figures('Ben')).toContainText(/Camera\d+ × \d+ \d+ frames\/s .*kb\/s.*VP8/);
  await expect(figures('Ann (you)')).toContainText(/Camera\d+ × \d+/);
  await ben.turnsCameraOff();
  await expect(figures('Ben')).not.toContainText('Camera');

  await manager.move(ann).to(library);
  await expect(cleo).toBeSeenBy(ann);
  await expect(figures('Cleo')).toContainText(/Camera\d+ × \d+/);
  await expect(figures('Ben')).toHaveCount(0);
});

test('whose line loses packets is marked in words, on the tile and in the list, until it is well', {
  tag: '@waits',
}, async ({ cast, participant }) => {
  const { garden, ann } = await cast({ Garden: ['Ann'] });
  const ben = await participant({ name: 'Ben' });
  const line = await lineOf(ben);
  await ben.joins(garden);
  await ann.opens('Participants');
  await expect(ben).toBeSeenBy(ann);
  await expect(ann.tile(ben).getByText(/connection/)).toHaveCount(0);

  await line.loses(30);
  await expect(ann.tile(ben).getByText('Poor connection')).toBeAttached();
  await expect(ann.entry(ben)).toContainText('Poor connection');

  await line.loses(0);
  await expect(ann.tile(ben).getByText(/connection/)).toHaveCount(0, { timeout: 30_000 });
});

test("the operator sees each person's connection, and whose line it is that loses [S8]", {
  tag: '@waits',
}, async ({ cast, participant, operator }) => {
  const { garden, ann, cleo } = await cast({ Garden: ['Ann', 'Cleo'] });
  const ben = await participant({ name: 'Ben' });
  const line = await lineOf(ben);
  await ben.joins(garden);
  await expect(ben).toBeSeenBy(ann);
  const row = (person: Participant) => operator.person(garden, person);
  for (const person of [ann, ben, cleo]) await expect(row(person)).toContainText('Good connection');

  await line.loses(30);
  await expect(row(ben)).toContainText('Poor connection', { timeout: 30_000 });
  for (const person of [ann, cleo]) await expect(row(person)).toContainText('Good connection');

  await line.loses(0);
  await expect(row(ben)).toContainText('Good connection', { timeout: 30_000 });
});
