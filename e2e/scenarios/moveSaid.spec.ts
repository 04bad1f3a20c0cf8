import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../kit/index.ts';
import type { Participant } from '../kit/participant.ts';

/* What a person is told of a move: before it, after it, and where it did not come to be. */

const MOVED = 'You have been moved to a new call';
const REASON = 'Your interview begins';

/** The card as it reads, with the buttons in it. */
const words = async (person: Participant): Promise<string> =>
  (await person.notifications.allInnerTexts()).join(' ').replaceAll(/\s+/g, ' ').trim();
const heard = (person: Participant) => person.page.evaluate(() => window.kitNotices.heard);

test('who had nothing to lose is told where they are, and nothing else [M14]', async ({
  meeting,
  participant,
  manager,
  cluster,
}) => {
  const garden = await meeting('Garden');
  const library = await meeting('Library');
  const ann = await participant({ name: 'Ann', meeting: garden });

  await manager.move(ann).to(library);

  await expect(ann).toHaveBeenTold(MOVED);
  expect(await words(ann)).toBe(`${MOVED} Now in Library Moved by ${cluster.user}. Dismiss`);
  expect(await heard(ann)).toHaveLength(1);
  await expect(ann.notifications).toHaveAttribute('aria-live', 'polite');
  await expect(ann.page.getByRole('region', { name: 'Notifications' })).toHaveCount(1);
});

for (const handover of ['seamless', 'reference'] as const) {
  test(`what stayed and what was left behind is said in one breath, ${handover} [M12, M14]`, async ({
    meeting,
    participant,
    manager,
    cluster,
  }) => {
    const garden = await meeting('Garden');
    const library = await meeting('Library');
    const ann = await participant({ name: 'Ann', meeting: garden, muted: true, camera: false });
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
    meeting,
    participant,
    manager,
  }) => {
    const garden = await meeting('Garden');
    const library = await meeting('Library', {
      joinAudioMuteOverride: 'true',
      joinVideoMuteOverride: 'true',
      allowedLayouts: 'speakerOnly,stacked',
    });
    const cellar = await meeting('Cellar');
    const cleo = await participant({ name: 'Cleo', meeting: library });
    const ben = await participant({ name: 'Ben', meeting: garden });
    const ann = await participant({ name: 'Ann', meeting: garden });
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

for (const seconds of [0.5, 2.3]) {
  test(`a notice of ${seconds} s is that long, is heard once, and asks nothing [M22]`, async ({
    meeting,
    participant,
    manager,
  }) => {
    const garden = await meeting('Garden');
    const library = await meeting('Library');
    const cleo = await participant({ name: 'Cleo', meeting: library });
    const ben = await participant({ name: 'Ben', meeting: garden });
    const ann = await participant({ name: 'Ann', meeting: garden });
    await expect(ben).toBeSeenBy(ann);

    await manager.move(ann).to(library, { notice: seconds, reason: REASON });

    await expect(ann).toHaveBeenTold(MOVED);
    const [notice, moved, ...more] = await heard(ann);
    const said = seconds < 1 ? 'in a moment' : 'in 3 seconds.';
    expect(notice).toBe(`You will be moved to Library ${said} ${REASON}`);
    expect(moved).toContain(MOVED);
    expect(more).toEqual([]);
    // By the clock of the page: whoever looks on hears of a frame later, and not always by as much.
    const waited = await ann.page.evaluate(
      () => (window.kitLinks.ends.at(-1) ?? 0) - (window.kitLinks.moves.at(-1)?.at ?? 0),
    );
    expect(waited).toBeGreaterThanOrEqual(seconds * 1000 - 30);
    expect(waited).toBeLessThan(seconds * 1000 + 1_500);
    await expect(ann).toBeSeenBy(cleo);
  });
}

test('while a notice runs the person is in the old meeting and nobody in the new one sees or hears them [M22]', async ({
  meeting,
  participant,
  manager,
}) => {
  const garden = await meeting('Garden');
  const library = await meeting('Library');
  const cleo = await participant({ name: 'Cleo', meeting: library });
  const ben = await participant({ name: 'Ben', meeting: garden });
  const ann = await participant({ name: 'Ann', meeting: garden });
  await expect(ben).toBeSeenBy(ann);
  await cleo.opens('Participants');
  const home = await ann.id();

  const move = await manager.move(ann).to(library, { notice: 60 });

  await expect(cleo.entry(ann)).toContainText('Joining…');
  await expect(ann.notifications).toContainText(/You will be moved to Library in \d\d s/);
  await expect(ann.notifications.getByRole('button')).toHaveCount(0);
  await expect(ann).toBeHeardBy(ben);
  await expect(ann).toBeSilentTo(cleo);
  await expect(cleo).not.toBeSeenBy(ann);
  await expect(ann).toBeOnlyIn(garden);

  await manager.takesBack(move);

  await expect(ann).toHaveBeenTold('You are staying in Garden.');
  await expect(ann.notifications).not.toContainText('You will be moved');
  await expect(ann.alert).toHaveCount(0);
  await expect(cleo.entry(ann)).toHaveCount(0);
  await expect(ben).toBeSeenBy(ann);
  await ann.notifications.getByRole('button', { name: 'Dismiss' }).click();
  await expect(ann).not.toHaveBeenTold('You are staying');
  // And can be moved all the same.
  await manager.triesToMove(home).to(library);
  await expect(ann).toBeOnlyIn(library);
});

test('an announcement waits for who is at it, and goes by itself [M14]', async ({
  meeting,
  participant,
  manager,
}) => {
  const garden = await meeting('Garden');
  const library = await meeting('Library');
  const ann = await participant({ name: 'Ann', meeting: garden });
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

const SIZES = [
  ['320 px wide', { width: 320, height: 640 }],
  ['at 200 %', { width: 640, height: 360 }],
] as const;

for (const [name, size] of SIZES) {
  test(`notice, announcement and failure are all there, and nothing needed is under them: ${name}`, async ({
    meeting,
    participant,
    manager,
  }) => {
    const garden = await meeting('Garden');
    const library = await meeting('Library', {
      joinAudioMuteOverride: 'true',
      joinVideoMuteOverride: 'true',
      allowedLayouts: 'speakerOnly',
    });
    const ann = await participant({ name: 'Ann', meeting: garden });
    ann.hasStoppedDevices = true;
    await ann.choosesLayout('Grid');
    await ann.raisesHand();
    await ann.opens('Chat');
    await ann.says('Only for the garden');
    await ann.page.setViewportSize(size);

    await manager.move(ann).to(library, { notice: 2, reason: REASON });
    await expect(ann.notifications).toContainText('You will be moved');
    await isAllThere(ann.page, ann.notifications.locator('> *'));
    await nothingNeededIsCovered(ann);

    await expect(ann).toHaveBeenTold(MOVED);
    await isAllThere(ann.page, ann.notifications.locator('> *'));
    await nothingNeededIsCovered(ann);
    await ann.button('Leave meeting').focus();
    await ann.page.keyboard.press('Tab');
    await expect(ann.notifications.getByRole('button', { name: 'Dismiss' })).toBeFocused();
    await ann.page.keyboard.press('Enter');
    await expect(ann).not.toHaveBeenTold(MOVED);

    await ann.cannotOpenSockets();
    await manager.move(ann).to(garden);
    await expect(ann.alert).toContainText('You are still in Library.');
    await isAllThere(ann.page, ann.alert);
    await nothingNeededIsCovered(ann);
  });
}

/** In the window, and none of its words is cut off. */
async function isAllThere(page: Page, card: Locator): Promise<void> {
  await expect(card).toHaveCount(1);
  await expect(card).toBeInViewport({ ratio: 1 });
  // It rises: wait until it stands.
  await expect
    .poll(() =>
      card.evaluate((element) => element.getAnimations().every((each) => each.playState === 'finished')),
    )
    .toBe(true);
  await expect(card).toBeInViewport({ ratio: 1 });
  const cut = await card.evaluate((element) =>
    [element, ...element.querySelectorAll('div')].some(
      (part) => part.scrollHeight > part.clientHeight + 1 && part.clientHeight > 1,
    ),
  );
  expect(cut, 'words that are cut off').toBe(false);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
}

/** What a person may want at such a moment can be pressed. */
async function nothingNeededIsCovered(person: Participant): Promise<void> {
  const needed = [
    person.button('Leave meeting'),
    person.page.getByRole('button', { name: /microphone$/ }),
    person.page.getByRole('textbox', { name: 'Message' }),
  ];
  for (const control of needed) {
    const reached = await control.evaluate((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return element.contains(document.elementFromPoint(x + width / 2, y + height / 2));
    });
    expect(reached, `${control}`).toBe(true);
  }
}

for (const reduced of [true, false]) {
  test(`the passage ${reduced ? 'only fades where motion is to be reduced' : 'slides'}`, async ({
    meeting,
    participant,
    manager,
  }) => {
    const garden = await meeting('Garden');
    const library = await meeting('Library');
    const ann = await participant({ name: 'Ann', meeting: garden });
    await ann.page.emulateMedia({ reducedMotion: reduced ? 'reduce' : 'no-preference' });
    await ann.page.evaluate(() => {
      const names: string[] = [];
      Object.assign(window, { animations: names });
      const keep = (event: AnimationEvent) => names.push(event.animationName);
      document.addEventListener('animationstart', keep, { capture: true });
    });

    await manager.move(ann).to(library, { notice: 0.5 });
    await expect(ann).toHaveBeenTold(MOVED);

    const names = await ann.page.evaluate(() => Reflect.get(window, 'animations') as string[]);
    // The build puts a mark of its own around each name.
    const slides = names.filter((name) => /(^|_)(come|go|rise|run-out|run-down)(_|$)/.test(name));
    if (reduced) expect(slides).toEqual([]);
    else
      expect(slides.map((name) => /come|go|rise/.exec(name)?.[0])).toEqual(
        expect.arrayContaining(['come', 'go', 'rise']),
      );
    expect(names.some((name) => /fade/.test(name))).toBe(reduced);
  });
}

test('devices and speaker are chosen once: for a move, and for the next visit [M12]', async ({
  meeting,
  participant,
  manager,
}) => {
  const garden = await meeting('Garden');
  const library = await meeting('Library');
  const cleo = await participant({ name: 'Cleo', meeting: library });
  const ann = await participant({ name: 'Ann', meeting: garden });
  const devices = () =>
    ann.page.evaluate(() => ({
      ...window.kitDevices.asked,
      speakers: [...document.querySelectorAll('audio')].map(
        (audio) => window.kitDevices.speakers.get(audio) ?? '',
      ),
    }));
  const CHOSEN = { microphone: 'audioinput-2', camera: 'videoinput-1', speakers: ['audiooutput-2'] };
  await ann.opensSettings();
  await ann.choosesDevice('Microphone', 'audioinput 2');
  await ann.choosesDevice('Camera', 'videoinput 1');
  await ann.choosesDevice('Speaker', 'audiooutput 2');
  await ann.closesSettings();
  await expect.poll(async () => (await devices()).microphone).toBe('audioinput-2');
  const { captures } = await ann.machinery();

  await manager.move(ann).to(library);

  await expect(ann).toBeOnlyIn(library);
  await expect(cleo).toBeHeardBy(ann);
  await expect.poll(devices).toEqual(CHOSEN);
  expect((await ann.machinery()).captures).toBe(captures);

  await ann.reloads();
  await ann.page.getByRole('textbox', { name: 'Your name' }).fill('Ann');
  await ann.presses('Join meeting');
  await expect(ann).toBeOnlyIn(library);
  await expect(cleo).toBeHeardBy(ann);
  await expect.poll(devices).toEqual(CHOSEN);
});

test('in Chinese it is all said in Chinese', async ({ meeting, participant, manager, cluster }) => {
  const garden = await meeting('Garden');
  const library = await meeting('Library', { joinAudioMuteOverride: 'true' });
  const ann = await participant({ name: 'Ann', meeting: garden, camera: false, lang: 'zh-CN' });
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
