import { violations } from '../kit/axe.ts';
import type { Participant } from '../kit/index.ts';
import { expect, test } from '../kit/index.ts';

/* Every page and everything that opens over it, live, as axe sees it in both themes. Stories do the same in looks.spec.ts. */

const HOSTS = '9876';
/** The same page in other colours. */
const THEMES = [
  { colorScheme: 'light', rules: 'all' },
  { colorScheme: 'dark', rules: 'of colours' },
] as const;

/** As it stands: nothing that comes or goes is looked at half way. */
async function isSound(person: Participant, what: string): Promise<void> {
  const { page } = person;
  for (const { colorScheme, rules } of THEMES) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.mouse.move(5, 5);
    await page.mouse.move(6, 6);
    await page.waitForFunction(() =>
      document
        .getAnimations()
        .every(
          ({ playState, effect }) => playState !== 'running' || effect?.getTiming().iterations === Infinity,
        ),
    );
    expect.soft(await violations(page, rules), `${what}, ${colorScheme}`).toEqual([]);
  }
}

/** In Chinese: what is beside it is said in that language, too. */
async function choosesInChinese(person: Participant, item: string): Promise<void> {
  await person.presses('更多');
  await person.page.getByRole('menuitem', { name: item, exact: true }).click();
}

async function chooses(person: Participant, item: string): Promise<void> {
  await person.presses('More');
  await person.page.getByRole('menuitem', { name: item, exact: true }).click();
}

test('the door, the preview, and a refusal', async ({ meeting, participant }) => {
  const vault = await meeting('Vault', { passcode: '4321' });
  const ann = await participant({ name: 'Ann' });
  await ann.visits('/');
  await expect(ann.page.getByRole('textbox', { name: 'Meeting ID' })).toBeVisible();
  await isSound(ann, 'door');
  await ann.visits(`/meeting/${vault.numericId}?name=Ann`);
  await expect(ann.button('Join meeting')).toBeVisible();
  await isSound(ann, 'preview');
  await ann.presses('Join meeting');
  await expect(ann.alert).toBeVisible();
  await isSound(ann, 'refused');
});

test('the meeting with each menu, panel and dialog open', async ({ cast }) => {
  test.slow();
  const { ann, ben } = await cast({ Garden: ['Ann', 'Ben'] });
  await expect(ben).toBeSeenBy(ann);
  await isSound(ann, 'meeting');
  for (const menu of ['Layout', 'React', 'More']) {
    await ann.presses(menu);
    await expect(ann.page.getByRole('menu')).toBeVisible();
    await isSound(ann, menu);
    await ann.page.keyboard.press('Escape');
  }
  await ann.opens('Chat');
  await ann.says('See https://example.org');
  await isSound(ann, 'chat');
  await ben.raisesHand();
  await ann.opens('Participants');
  await expect(ann.entry(ben)).toContainText(/hand/i);
  await isSound(ann, 'participants');
  for (const panel of ['Statistics', 'Diagnostics']) {
    await chooses(ann, panel);
    await expect(ann.page.getByRole('complementary', { name: panel })).toBeVisible();
    await isSound(ann, panel);
  }
  for (const dialog of ['Settings…', 'Keyboard shortcuts', 'Meeting information']) {
    await chooses(ann, dialog);
    await expect(ann.page.getByRole('dialog')).toBeVisible();
    await isSound(ann, dialog);
    await ann.page.keyboard.press('Escape');
    await expect(ann.page.getByRole('dialog')).toHaveCount(0);
  }
});

test('a lobby, on both sides, and a question that waits for an answer', async ({ meeting, participant }) => {
  const garden = await meeting('Garden', { hostPasscode: HOSTS });
  const hal = await participant({ name: 'Hal' });
  const link = new URLSearchParams({ name: 'Hal', skipJoinOptions: 'true', secret: HOSTS });
  hal.hasSpoken = true;
  hal.hasShown = true;
  await hal.visits(`/meeting/${garden.numericId}?${link}`);
  await expect(hal).toBeOnlyIn(garden);
  await chooses(hal, 'Lock meeting');
  const cleo = await participant({ name: 'Cleo', meeting: garden });
  await expect(cleo.page.getByText('You are waiting to be let in')).toBeVisible();
  await isSound(cleo, 'lobby');
  await expect(hal.button('Let in')).toBeVisible();
  await isSound(hal, 'who waits');
  await hal.opens('Participants');
  await isSound(hal, 'who waits, in the list');
  await chooses(hal, 'End meeting for everyone…');
  await isSound(hal, 'asked whether to end');
  await hal.presses('End meeting');
  await expect(cleo.heading).toHaveText('The meeting has ended');
  await isSound(cleo, 'ended');
});

test('a move: notice, moving, moved, stayed; reconnecting, between and left', { tag: '@waits' }, async ({
  cast,
  manager,
}) => {
  test.slow();
  const { garden, library, ann } = await cast({ Garden: ['Ann'], Library: ['Cleo'] });
  const home = await ann.id();
  const noticed = await manager.move(ann).to(library, { notice: 60, reason: 'Your interview begins' });
  await expect(ann.notifications).toContainText('You will be moved');
  await isSound(ann, 'notice');
  await manager.takesBack(noticed);
  await expect(ann).toHaveBeenTold('You are staying in Garden.');
  await isSound(ann, 'staying');

  await ann.hasASlowLine();
  await manager.triesToMove(home).to(library);
  await expect(ann.status).toContainText('Moving you to Library');
  await isSound(ann, 'moving');
  await ann.getsThrough();
  await expect(ann).toHaveBeenTold('Now in Library');
  // While it is read it stays.
  await ann.notifications.getByRole('button', { name: 'Dismiss' }).focus();
  await isSound(ann, 'moved');

  await ann.cannotOpenSockets();
  await manager.move(ann).to(garden);
  await expect(ann.alert).toContainText('You are still in Library.');
  await isSound(ann, 'stayed');
  await ann.goesOffline();
  await expect(ann.status).toContainText(/reconnect/i);
  await isSound(ann, 'reconnecting');
  await ann.comesBack();
  await expect(ann.status).toHaveCount(0);

  await ann.losesTheLineAtTheCommit();
  await manager.move(ann).to(garden);
  await expect(ann.heading).toHaveText('You are in no meeting at the moment', { timeout: 40_000 });
  await isSound(ann, 'between');
  await ann.canOpenSockets();
  await ann.presses('Rejoin Library');
  await expect(ann).toBeOnlyIn(library);
  await ann.leaves();
  await expect(ann.heading).toHaveText('You left the meeting');
  await isSound(ann, 'left');
});

test('the door, the preview, a refusal and a meeting with all that opens in it, in Chinese', async ({
  cast,
  meeting,
  participant,
}) => {
  test.slow();
  const vault = await meeting('Vault', { passcode: '4321' });
  const ann = await participant({ name: 'Ann' });
  await ann.visits('/?lang=zh-CN');
  await expect(ann.page.getByRole('textbox', { name: '会议号' })).toBeVisible();
  await isSound(ann, 'door');
  await ann.visits(`/meeting/${vault.numericId}?name=Ann&lang=zh-CN`);
  await expect(ann.button('播放测试声音')).toBeVisible();
  await isSound(ann, 'preview');
  await ann.presses('加入会议');
  await expect(ann.alert).toBeVisible();
  await isSound(ann, 'refused');

  const { garden } = await cast({ Garden: ['Ben'] });
  await ann.joins(garden, { lang: 'zh-CN' });
  await isSound(ann, 'meeting');
  for (const menu of ['布局', '回应', '更多']) {
    await ann.presses(menu);
    await expect(ann.page.getByRole('menu')).toBeVisible();
    await isSound(ann, menu);
    await ann.page.keyboard.press('Escape');
  }
  for (const panel of ['聊天', '参会者']) {
    await ann.presses(panel);
    await expect(ann.page.getByRole('complementary', { name: panel })).toBeVisible();
    await isSound(ann, panel);
  }
  for (const panel of ['统计信息', '诊断信息']) {
    await choosesInChinese(ann, panel);
    await expect(ann.page.getByRole('complementary', { name: panel })).toBeVisible();
    await isSound(ann, panel);
  }
  for (const dialog of ['设置…', '键盘快捷键', '会议信息']) {
    await choosesInChinese(ann, dialog);
    await expect(ann.page.getByRole('dialog')).toBeVisible();
    await isSound(ann, dialog);
    await ann.page.keyboard.press('Escape');
    await expect(ann.page.getByRole('dialog')).toHaveCount(0);
  }
  await ann.presses('离开会议');
  await expect(ann.heading).toHaveText('您已离开会议');
  await isSound(ann, 'left');
});

test('a move, in Chinese: notice, moving, moved and stayed', async ({ cast, manager, participant }) => {
  test.slow();
  const { garden, library } = await cast({ Garden: ['Ben'], Library: ['Cleo'] });
  const ann = await participant({ name: 'Ann' });
  await ann.joins(garden, { lang: 'zh-CN' });
  const home = await ann.id();
  const noticed = await manager.move(ann).to(library, { notice: 60, reason: 'Your interview begins' });
  await expect(ann.notifications).toContainText('您将被移至');
  await isSound(ann, 'notice');
  await manager.takesBack(noticed);
  await ann.hasASlowLine();
  await manager.triesToMove(home).to(library);
  await expect(ann.status).toContainText('正在将您移至');
  await isSound(ann, 'moving');
  await ann.getsThrough();
  await expect(ann.notifications).toContainText('您已被移至新的会议');
  await ann.page.getByRole('button', { name: '知道了' }).focus();
  await isSound(ann, 'moved');
  await ann.cannotOpenSockets();
  await manager.move(ann).to(garden);
  await expect(ann.alert).toContainText('您仍在 Library');
  await isSound(ann, 'stayed');
  await ann.canOpenSockets();
});
