import { expect, fault, type Operator, test } from '../kit/index.ts';

/* docs/troubleshooting.md, case by case: the failure is made to happen, and the operator's page says what it was. */

async function reads(operator: Operator, verdict: string, ...said: (string | RegExp)[]): Promise<void> {
  await expect(operator.verdict.getByRole('heading', { level: 3 })).toHaveText(verdict);
  for (const text of said) await expect(operator.verdict).toContainText(text);
}

test.describe('nothing happened', () => {
  test('since the request never came', async ({ operator, cast }) => {
    const { garden, ann } = await cast({ Garden: ['Ann'], Library: ['Cleo'] });
    await expect(operator.person(garden, ann)).toContainText('Connected');

    await operator.presses('Move Ann…');
    await operator.dialog.getByRole('combobox').fill('Library');
    await operator.page.context().setOffline(true);
    await operator.dialog.getByRole('button', { name: 'Move', exact: true }).click();
    await operator.alert('Ann cannot be moved: no call bridge answered').getByText('What to check').click();

    await reads(operator, 'Nothing happened', 'No move has begun', 'move participant operation');
    await expect(operator.verdict).toContainText('The way to the call bridges');
    await expect(ann).toBeOnlyIn(garden);
    // The address is the verdict's own, and the way back is the browser's.
    await operator.page.context().setOffline(false);
    await operator.page.reload();
    await reads(operator, 'Nothing happened', 'No move has begun');
    await operator.page.goBack();
    await expect(operator.person(garden, ann)).toBeVisible();
  });

  test('since the person cannot be moved at the moment', async ({ operator, cast }) => {
    const { garden, ann } = await cast({ Garden: ['Ann'] });
    await expect(operator.person(garden, ann)).toContainText('Connected');
    await ann.goesOffline();
    await expect(operator.button('Move Ann…')).not.toHaveAttribute('data-able');

    await operator.presses('Move Ann…');
    await operator.alert('Ann cannot be moved').getByText('What to check').click();

    await reads(
      operator,
      'Nothing happened',
      'they have lost the connection',
      'canMove',
      'cannotMoveBecause',
    );
  });

  test('since their browser refused', async ({ operator, cast, manager }) => {
    const { garden, library, ann } = await cast({ Garden: ['Ann'], Library: [] });
    const faults = [fault.at('after-deliver').refuse('socket')];
    const move = await manager.move(ann).to(library, { faults });
    await move.ends();

    await operator.looksInto(move.move);
    await reads(
      operator,
      'Nothing happened',
      'the new session could not be set up',
      'HAR',
      'second WebSocket',
    );
    await expect(ann).toBeOnlyIn(garden);
  });

  test('since the token was wrong, which a seamless move survives', async ({ operator, cast, manager }) => {
    const { garden, library, ann } = await cast({ Garden: ['Ann'], Library: [] });
    const faults = [fault.at('after-deliver').spoil('token')];
    const move = await manager.move(ann).to(library, { faults });
    expect(await move.ends()).toEqual({ outcome: 'stayed', why: 'token-refused' });

    await operator.looksInto(move.move);
    await reads(operator, 'Nothing happened', 'the token was refused', 'token refused');
    await expect(ann).toBeOnlyIn(garden);
  });

  test('since it took too long', { tag: '@waits' }, async ({ operator, cast, manager }) => {
    const { garden, library, ann } = await cast({ Garden: ['Ann'], Library: [] });
    // Longer than anybody waits for her answer.
    const faults = [fault.at('after-deliver').delay('socket', 20_000)];
    const move = await manager.move(ann).to(library, { faults });
    expect(await move.ends()).toEqual({ outcome: 'stayed', why: 'deadline-passed' });

    await operator.looksInto(move.move);
    await reads(operator, 'Nothing happened', 'did not finish in time', 'HAR');
    await expect(ann).toBeOnlyIn(garden);
  });

  test.describe('since the target is full', () => {
    test.use({ limits: { meetingLimit: 1 } });

    test('which keeps everybody where they are', async ({ operator, cast }) => {
      const { garden, library, ann } = await cast({ Garden: ['Ann'], Library: ['Cleo'] });
      await operator.sends(ann, library);
      await operator.alert('Ann cannot be moved: the meeting is full').getByText('What to check').click();

      await reads(
        operator,
        'Nothing happened',
        'the meeting is full',
        'system/load',
        'Join the target by hand',
      );
      await expect(ann).toBeOnlyIn(garden);
    });
  });
});

test.describe('dropped, but not reconnected', () => {
  test('since the target has ended meanwhile', async ({ operator, cast, manager }) => {
    const { library, ann } = await cast({ Garden: ['Ann'], Library: [] });
    await ann.losesTheLineAtTheCommit();
    const move = await manager.move(ann).to(library, { handover: 'reference' });
    await expect.poll(() => ann.wire.commits()).toHaveLength(1);
    await manager.ends(library);
    expect(await move.ends()).toEqual({ outcome: 'between', why: 'meeting-ended' });

    await operator.looksInto(move.move);
    await reads(operator, 'Dropped, but not reconnected', 'the meeting ended', 'The target: has it ended');
    await expect(operator.verdict).toContainText('Join the target by hand');
  });

  test('since the token was wrong', { tag: '@waits' }, async ({ operator, cast, manager }) => {
    // Somebody whose token was good and got lost may still come for a minute, so it takes one to say that they do not.
    test.setTimeout(150_000);
    const { library, ann } = await cast({ Garden: ['Ann'], Library: [] });
    ann.hasLostCommit = true;
    const faults = [fault.at('after-deliver').spoil('token')];
    const move = await manager.move(ann).to(library, { handover: 'reference', faults });
    await expect(ann.heading).toHaveText('You are in no meeting at the moment');
    expect(await move.ends()).toMatchObject({ outcome: 'between' });

    await operator.looksInto(move.move);
    await reads(operator, 'Dropped, but not reconnected', 'was never let in', 'token refused', 'HAR');
    await expect(operator.verdict).toContainText('Join the target by hand');
  });
});

test('connected to the wrong meeting: the message has another number than the target has', async ({
  operator,
  cast,
  manager,
}) => {
  const { library, ann } = await cast({ Garden: ['Ann'], Library: ['Cleo'] });
  // The space is given another number while its call goes on under the old one.
  const renumbered = `${library.numericId}9`;
  await manager.bridges[0]?.put(`coSpaces/${library.id}`, { callId: renumbered });
  const move = await manager.move(ann).to(library);
  await move.ends();

  await operator.looksInto(move.move);
  await reads(operator, 'Connected to the wrong meeting', `named meeting ${library.numericId};`, renumbered);
  await expect(operator.verdict).toContainText('numericId in the move message');
});
