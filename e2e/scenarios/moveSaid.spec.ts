import type { Participant } from '../kit/index.ts';
import { expect, test } from '../kit/index.ts';

/* What a person is told of a move, word by word. */

const MOVED = 'You have been moved to a new call';
const REASON = 'Your interview begins';

/** The card as it reads, with the buttons in it. */
const words = async (person: Participant): Promise<string> =>
  (await person.notifications.allInnerTexts()).join(' ').replaceAll(/\s+/g, ' ').trim();
const heard = (person: Participant) => person.page.evaluate(() => window.kitNotices.heard);

test('who had nothing to lose is told where they are, and nothing else [M14]', async ({
  cast,
  manager,
  cluster,
}) => {
  const { library, ann } = await cast({ Garden: ['Ann'], Library: [] });

  await manager.move(ann).to(library);

  await expect(ann).toHaveBeenTold(MOVED);
  expect(await words(ann)).toBe(`${MOVED} Now in Library Moved by ${cluster.user}. Dismiss`);
  expect(await heard(ann)).toHaveLength(1);
  await expect(ann.notifications).toHaveAttribute('aria-live', 'polite');
  await expect(ann.page.getByRole('region', { name: 'Notifications' })).toHaveCount(1);
});

for (const handover of ['seamless', 'reference'] as const) {
  test(`what stayed and what was left behind is said in one breath, ${handover} [M12, M14]`, async ({
    cast,
    manager,
    cluster,
  }) => {
    const { library, ann } = await cast({
      Garden: [{ name: 'Ann', muted: true, camera: false }],
      Library: [],
    });
    await ann.opens('Chat');
    await ann.says('Only for the garden');
    await ann.raisesHand();
    await ann.sharesScreen();
    await expect(ann.button('Stop sharing')).toBeVisible();

    await manager.move(ann).to(library, { handover, reason: REASON });

    await expect(ann).toHaveBeenTold(MOVED);
    expect(await heard(ann)).toEqual([
      `${MOVED} Now in Library Still muted. Camera still off. Screen sharing stopped. Your hand was lowered. ` +
        `Earlier chat was not carried over. Moved by ${cluster.user}: ${REASON} Dismiss`,
    ]);
    // The panel that was open is, and nothing is in it.
    await expect(ann.chat).toBeVisible();
    await expect(ann.chat.getByRole('article')).toHaveCount(0);
  });

  test(`a meeting that mutes takes hold at the commit and says so; elsewhere only the person unmutes, ${handover} [A6, A8]`, async ({
    cast,
    manager,
  }) => {
    const { library, cellar, cleo, ben, ann } = await cast({
      Garden: ['Ben', 'Ann'],
      Library: {
        joinAudioMuteOverride: 'true',
        joinVideoMuteOverride: 'true',
        allowedLayouts: 'speakerOnly,stacked',
        people: ['Cleo'],
      },
      Cellar: [],
    });
    ann.hasStoppedDevices = true;
    await ann.choosesLayout('Grid');
    await ann.opens('Participants');
    await expect(ann).toBeHeardBy(ben);

    await manager.move(ann).to(library, { handover });

    await expect(ann).toHaveBeenTold(
      'Now in Library Muted by this meeting. Your camera was turned off by this meeting. ' +
        'Layout Grid is not available here; now Speaker.',
    );
    await expect(ann).toHaveKept({ muted: true, camera: false });
    await expect(ann).toBeSilentTo(cleo);
    await expect(ann).not.toBeSeenBy(cleo);
    await expect(ann.people).toBeVisible();
    await ann.presses('Layout');
    await expect(ann.page.getByRole('menuitemradio')).toHaveText(['Speaker', 'Speaker and strip']);
    await ann.page.keyboard.press('Escape');
    await expect(ann).toHaveKept({ layout: 'Speaker' });

    await manager.move(ann).to(cellar, { handover });

    await expect(ann).toHaveBeenTold(
      'Now in Cellar Still muted. Camera still off. Layout Grid is available again.',
    );
    await expect(ann).toHaveKept({ muted: true, camera: false });
    await expect(ann).toHaveKept({ layout: 'Grid' });
    await ann.unmutes();
    await expect(ann).toHaveKept({ muted: false });
  });
}

test('an announcement waits for who is at it, and goes by itself [M14]', async ({ cast, manager }) => {
  const { library, ann } = await cast({ Garden: ['Ann'], Library: [] });
  await manager.move(ann).to(library);
  await expect(ann).toHaveBeenTold(MOVED);
  await expect(ann.page.locator(':focus')).toHaveCount(0);
  const running = () =>
    ann.notifications.evaluate((region) =>
      region.getAnimations({ subtree: true }).some((each) => {
        const { animationName } = each as CSSAnimation;
        return animationName?.includes('run-down') && each.playState === 'running';
      }),
    );

  const dismiss = ann.notifications.getByRole('button', { name: 'Dismiss' });
  await expect.poll(running).toBe(true);
  await dismiss.hover();
  await expect.poll(running).toBe(false);
  await ann.heading.hover();
  await expect.poll(running).toBe(true);
  await dismiss.focus();
  await expect.poll(running).toBe(false);
  await dismiss.blur();
  await expect(ann.notifications).not.toContainText(MOVED, { timeout: 12_000 });
});

test('in Chinese it is all said in Chinese', async ({ cast, manager, cluster }) => {
  const { garden, library, ann } = await cast({
    Garden: [{ name: 'Ann', camera: false, lang: 'zh-CN' }],
    Library: { joinAudioMuteOverride: 'true', people: [] },
  });
  const told = ann.page.locator('[aria-live="polite"]').first();

  await manager.move(ann).to(library, { notice: 0.5, reason: '面试' });

  await expect(told).toContainText('您即将被移至 Library');
  await expect(told).toContainText('您已被移至新的会议');
  expect(
    (await told.allInnerTexts())
      .join('')
      .split(/\n+/)
      .map((line) => line.trim()),
  ).toEqual([
    '您已被移至新的会议',
    '现在位于 Library',
    '本会议已将您静音。摄像头仍处于关闭状态。',
    `由 ${cluster.user} 移动\uff1a面试`,
    '知道了',
  ]);

  await ann.cannotOpenSockets();
  await manager.move(ann).to(garden);
  await expect(ann.alert).toHaveText(
    /您仍在 Library。.*移至 Garden 未成功\uff1a无法连接到该会议。.*请检查网络后重试。.*知道了.*重试/,
  );
});
