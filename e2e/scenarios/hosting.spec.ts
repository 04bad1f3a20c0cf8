import type { Page } from '@playwright/test';
import { expect, type Meeting, type Participant, test } from '../kit/index.ts';

/* What a host decides of others, and the lobby of a locked meeting. */

const HOSTS = '9876';

/** By the link that a host has. */
async function joinsAsHost(host: Participant, { numericId, name }: Meeting): Promise<void> {
  const link = new URLSearchParams({ name: host.name, skipJoinOptions: 'true', secret: HOSTS });
  await host.visits(`/meeting/${numericId}?${link}`);
  await expect(host.heading).toHaveText(name);
  host.hasSpoken = true;
  host.hasShown = true;
}

async function choosesOfMore(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

test('a host mutes and removes; a guest who forges it is refused [H1, H3, H4, H5]', async ({
  cast,
  participant,
}) => {
  const { garden, ann, ben } = await cast({ Garden: { hostPasscode: HOSTS, people: ['Ann', 'Ben'] } });
  const hal = await participant({ name: 'Hal' });
  await joinsAsHost(hal, garden);
  await expect(ann).toBeHeardBy(ben);

  // A guest has no menus, and the bridge knows it, too.
  await ben.opens('Participants');
  await expect(ben.entry(hal)).toContainText('Host');
  await expect(ben.button('Options for Ann')).toHaveCount(0);
  for (const [method, path, data] of [
    ['POST', 'mute', {}],
    ['POST', 'remove', { participant: await ann.id() }],
    ['PUT', 'lock', { locked: true }],
    ['POST', 'admit', {}],
    ['POST', 'end', undefined],
  ] as const) {
    expect(await ben.sendsFrame({ method, path: `/api/call/host/${path}`, data })).toMatchObject({
      status: 403,
      problem: { type: 'urn:segue:problem:not-allowed' },
    });
  }
  await expect(ann).toBeHeardBy(ben);
  await expect(ann).toBeOnlyIn(garden);

  await hal.opens('Participants');
  await hal.presses('Options for Ann');
  await hal.page.getByRole('menuitem', { name: 'Mute', exact: true }).click();
  await expect(ann).toHaveBeenTold('Hal has muted you. Only you can unmute yourself.');
  await expect(ann).not.toBeHeardBy(ben);
  await ann.unmutes();
  await expect(ann).toBeHeardBy(ben);

  await hal.presses('Options for Ann');
  await hal.page.getByRole('menuitem', { name: 'Remove…', exact: true }).click();
  await hal.presses('Remove');
  await expect(ann.heading).toHaveText('You were removed from the meeting');
  await expect(ben.entry(ann)).toHaveCount(0);
});

test('a locked meeting has a lobby: hosts see who waits, let in and decline [L1, L3, L4, H6]', async ({
  cast,
  participant,
}) => {
  const { garden, ben } = await cast({ Garden: { hostPasscode: HOSTS, people: ['Ben'] } });
  const hal = await participant({ name: 'Hal' });
  await joinsAsHost(hal, garden);
  await choosesOfMore(hal.page, 'Lock meeting');
  await expect(ben.page.getByRole('banner')).toContainText('Locked');

  const cleo = await participant({ name: 'Cleo', meeting: garden });
  await expect(cleo.page.getByText('You are waiting to be let in')).toBeVisible();
  await expect(hal).toHaveBeenTold('Cleo is waiting in the lobby.');
  await ben.opens('Participants');
  await expect(ben.entry(cleo)).toHaveCount(0);
  await hal.presses('Let in');
  await expect(cleo).toBeOnlyIn(garden);
  await expect(cleo).toBeSeenBy(ben);
  await expect(ben).toBeSeenBy(cleo);
  await expect(cleo).toBeHeardBy(hal);

  const dan = await participant({ name: 'Dan', meeting: garden });
  await hal.presses('Decline');
  await expect(dan.heading).toHaveText('You were not let in');

  await choosesOfMore(hal.page, 'End meeting for everyone…');
  await hal.presses('End meeting');
  for (const each of [hal, ben, cleo]) await expect(each.heading).toHaveText('The meeting has ended');
});

test('who is moved passes the lock, and takes along who waits [J7, L6]', async ({
  meeting,
  participant,
  manager,
}) => {
  const garden = await meeting('Garden', { hostPasscode: HOSTS });
  const library = await meeting('Library');
  const hal = await participant({ name: 'Hal' });
  await joinsAsHost(hal, garden);
  const ann = await participant({ name: 'Ann', meeting: library });
  await choosesOfMore(hal.page, 'Lock meeting');
  const cleo = await participant({ name: 'Cleo', meeting: garden });
  await expect(cleo.page.getByText('You are waiting to be let in')).toBeVisible();

  await manager.move(ann).to(garden);

  await expect(ann).toBeOnlyIn(garden);
  await expect(ann).toHaveBeenTold('Now in Garden');
  await expect(cleo).toBeOnlyIn(garden);
  await expect(cleo).toBeSeenBy(ann);
});

test('what a host asked for and did not get is said, with why and what to do, and can be asked again [H7]', async ({
  cast,
  participant,
}) => {
  const { garden, ann, ben } = await cast({ Garden: { hostPasscode: HOSTS, people: ['Ann', 'Ben'] } });
  const hal = await participant({ name: 'Hal' });
  await joinsAsHost(hal, garden);
  await expect(ann).toBeHeardBy(ben);
  await hal.opens('Participants');
  const mutes = async (name: string) => {
    await hal.presses(`Options for ${name}`);
    await hal.page.getByRole('menuitem', { name: 'Mute', exact: true }).click();
  };

  await hal.goesOffline();
  await expect(hal.status).toContainText(/reconnect/i);
  await mutes('Ann');
  await expect(hal.alert).toContainText(
    'Ann was not muted. The meeting did not answer. Check your connection, then try again.',
  );
  await hal.comesBack();
  await expect(hal.status).toHaveCount(0);
  await expect(ann).toBeHeardBy(ben);
  await hal.presses('Try again');
  await expect(ann).toHaveBeenTold('Hal has muted you.');
  await expect(ann).not.toBeHeardBy(ben);
  await expect(hal.alert).toHaveCount(0);

  // As when Ben leaves in the moment in which he is to be muted.
  await hal.page.evaluate(
    (id) => {
      const socket = window.kitLinks.sockets.at(-1);
      const send = socket?.send.bind(socket);
      if (!socket || !send) return;
      socket.send = (text) => send(String(text).replace(id, '00000000-0000-4000-8000-000000000000'));
    },
    await ben.id(),
  );
  await mutes('Ben');
  await expect(hal.alert).toContainText('Ben was not muted. They are not here any more');
  await expect(hal.alert.getByRole('button')).toHaveText(['Dismiss']);
  await hal.presses('Dismiss');
  await expect(hal.alert).toHaveCount(0);
  await expect(ben).toBeOnlyIn(garden);
});
