import { expect, test } from '../kit/index.ts';

test('without a password the API says nothing but that it wants one', async ({ cluster }) => {
  const [bridge] = cluster.bridges;
  const answer = await fetch(`${bridge?.origin}/api/v1/calls`);

  expect(answer.status).toBe(401);
  expect(answer.headers.get('www-authenticate')).toMatch(/^Basic realm=/);
  expect(await answer.text()).toBe('');
});

test('a script finds the person whom it moves, and what became of them, in XML [M2, M3, M4]', async ({
  cast,
  manager,
}) => {
  const { library, ann } = await cast({
    Garden: { on: 'cbcms1', people: ['Ann'] },
    Library: { on: 'cbcms1', people: [] },
  });
  const bridge = manager.bridge('cbcms1');
  const id = await ann.id();

  const before = await bridge.get(`participants/${id}`);
  expect(before.xml).toMatch(/^<\?xml version="1\.0"\?><participant id="/);
  expect(before.xml).toContain('<canMove>true</canMove>');
  expect(before.xml).toContain('<status><state>connected</state></status>');

  const answer = await manager.move(ann).to(library, { via: 'cbcms1' });
  expect(answer).toMatchObject({ status: 200, xml: '' });
  await expect(ann).toBeOnlyIn(library);

  await expect
    .poll(() => bridge.one(`participants/${answer.made}`))
    .toMatchObject({ name: 'Ann', movedParticipant: id, movedParticipantCallBridge: 'cbcms1' });
  expect(await bridge.get(`participants/${id}`)).toMatchObject({
    status: 404,
    failure: 'participantDoesNotExist',
  });
});

test('an order that leaves something out is answered with what [M5]', async ({ meeting, manager }) => {
  const garden = await meeting('Garden', { on: 'cbcms1' });
  const bridge = manager.bridge('cbcms1');
  const [call] = (await bridge.list('calls', 'call')).filter((each) => each['coSpace'] === garden.id);

  expect(await bridge.post(`calls/${call?.['id']}/participants`, {})).toMatchObject({
    status: 400,
    failure: 'parameterError movedParticipant missingValue',
  });
  expect(await bridge.post('coSpaces', { name: 'Twin', callId: garden.numericId })).toMatchObject({
    status: 400,
    failure: 'duplicateCoSpaceId',
  });
});
