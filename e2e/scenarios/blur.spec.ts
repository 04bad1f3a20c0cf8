import { expect, type Meeting, type Participant, test } from '../kit/index.ts';

const BLUR = 'Blur my background';
const WITHHELD = 'Your background could not be blurred, so your camera is off.';

/** Frames that came after it was called were looked at, `many` of them, and no stripe was in them. */
async function seesNoStripes(viewer: Participant, many = 8): Promise<void> {
  const before = (await viewer.stripesSeen()).length;
  await expect.poll(async () => (await viewer.stripesSeen()).length).toBeGreaterThan(before + many);
  expect((await viewer.stripesSeen()).slice(before)).not.toContain(true);
}

const seesStripes = (viewer: Participant) =>
  expect.poll(async () => (await viewer.stripesSeen()).slice(-5).filter(Boolean).length).toBe(5);

/** Since the first frame without stripes there was none with them. */
async function neverAgain(viewer: Participant): Promise<void> {
  const frames = await viewer.stripesSeen();
  expect(frames.slice(frames.indexOf(false))).not.toContain(true);
}

async function scene(
  participant: (wishes: { name: string }) => Promise<Participant>,
  meeting: Meeting,
): Promise<{ ann: Participant; ben: Participant }> {
  const [ben, ann] = await Promise.all([participant({ name: 'Ben' }), participant({ name: 'Ann' })]);
  await ben.looksClosely();
  await Promise.all([ben.joins(meeting), ann.sitsBeforeStripes()]);
  return { ann, ben };
}

test('from the switch on nobody sees what is behind a person, with another camera neither', async ({
  meeting,
  participant,
}) => {
  const garden = await meeting('Garden');
  const { ann, ben } = await scene(participant, garden);
  await ann.joins(garden);
  await seesStripes(ben);
  await ann.opensSettings();

  await ann.switches(BLUR);

  await expect.poll(async () => (await ben.stripesSeen()).at(-1)).toBe(false);
  await seesNoStripes(ben);
  await expect(ann).toBeSeenBy(ben);
  await expect(ann, 'as the others see them').toBeSeenBy(ann);
  await ann.choosesDevice('Camera', 'videoinput 1');
  await expect.poll(() => ann.page.evaluate(() => window.kitDevices.asked.camera)).toBe('videoinput-1');
  await seesNoStripes(ben);
  await neverAgain(ben);

  await ann.switches(BLUR);
  await seesStripes(ben);
});

test('over a move, and when coming back, nobody sees what is behind a person who does not want it', async ({
  meeting,
  participant,
  manager,
}) => {
  const garden = await meeting('Garden');
  const library = await meeting('Library');
  const { ann, ben } = await scene(participant, library);
  await ann.joins(garden);
  await ann.opensSettings();
  await ann.switches(BLUR);
  await ann.closesSettings();
  await expect(ann).toBeSeenBy(ann);
  const { captures } = await ann.machinery();

  await manager.move(ann).to(library);

  await expect(ann).toBeOnlyIn(library);
  await expect(ann).toBeSeenBy(ben);
  expect((await ann.machinery()).captures).toBe(captures);
  await seesNoStripes(ben);
  await ann.reloads();
  await ann.presses('Join meeting');
  await expect(ann).toBeOnlyIn(library);
  await expect(ann).toBeSeenBy(ben);
  await seesNoStripes(ben);
  expect(await ben.stripesSeen()).not.toContain(true);
});

test('switched on at the door, not one frame shows what is behind', async ({ meeting, participant }) => {
  const garden = await meeting('Garden');
  const { ann, ben } = await scene(participant, garden);
  ann.hasSpoken = true;
  ann.hasShown = true;
  await ann.visits(`/meeting/${garden.numericId}?name=Ann`);
  await ann.page.getByRole('switch', { name: BLUR, exact: true }).click();
  await ann.presses('Join meeting');
  await expect(ann).toBeOnlyIn(garden);
  await expect(ann).toBeSeenBy(ben);
  await seesNoStripes(ben);
  expect(await ben.stripesSeen()).not.toContain(true);
});

test('where the background cannot be blurred the camera is off and says why, until it can', async ({
  meeting,
  participant,
}) => {
  const garden = await meeting('Garden');
  const { ann, ben } = await scene(participant, garden);
  await ann.page.route('**/*.tflite', (route) => route.fulfill({ status: 404 }));
  await ann.joins(garden);
  await seesStripes(ben);
  await ann.opensSettings();
  await ann.switches(BLUR);
  await ann.closesSettings();

  await expect(ann.alert).toContainText(`${WITHHELD} Nobody sees you.`);
  await expect(ann.button('Turn camera on')).toBeVisible();
  await expect(ann).not.toBeSeenBy(ben);
  await expect.poll(async () => (await ann.machinery()).liveTracks, 'the light is off').toBe(1);

  await ann.page.unroute('**/*.tflite');
  await ann.presses('Use camera');
  await expect(ann).toBeSeenBy(ben);
  await expect(ann.alert).toHaveCount(0);
  await seesNoStripes(ben);
  await neverAgain(ben);
});

test('a blur that breaks takes the picture with it', async ({ meeting, participant }) => {
  const garden = await meeting('Garden');
  const { ann, ben } = await scene(participant, garden);
  await ann.joins(garden);
  await ann.opensSettings();
  await ann.switches(BLUR);
  await ann.closesSettings();
  await seesNoStripes(ben);

  const [worker] = ann.page.workers();
  await worker?.evaluate(() => {
    VideoFrame.prototype.copyTo = () => Promise.reject(new Error('broken'));
  });

  await expect(ann.alert).toContainText(WITHHELD);
  await expect(ann).not.toBeSeenBy(ben);
  await ann.presses('Use camera');
  await expect(ann).toBeSeenBy(ben);
  await seesNoStripes(ben);
  await neverAgain(ben);
});

test('a worker that hangs is replaced; where that one hangs too the camera is off, and says so', async ({
  meeting,
  participant,
}) => {
  const garden = await meeting('Garden');
  const { ann, ben } = await scene(participant, garden);
  await ann.joins(garden);
  await ann.opensSettings();
  await ann.switches(BLUR);
  await ann.closesSettings();
  await seesNoStripes(ben);
  const [first] = ann.page.workers();

  // Not one thing gets done any more.
  await first?.evaluate(() => {
    setTimeout(() => {
      for (;;);
    });
  });
  // The one that hangs is listed until it is ended.
  const others = () => ann.page.workers().filter((each) => each !== first);
  await expect.poll(() => others().length).toBe(1);
  await expect(ann).toBeSeenBy(ben);
  await seesNoStripes(ben);
  await expect(ann.alert).toHaveCount(0);

  // It answers, and waits for ever for one frame.
  await others()[0]?.evaluate(() => {
    VideoFrame.prototype.copyTo = () => new Promise(() => undefined);
  });
  await expect(ann.alert).toContainText(`${WITHHELD} Nobody sees you.`);
  await expect(ann).not.toBeSeenBy(ben);
  await expect.poll(async () => (await ann.machinery()).liveTracks, 'the light is off').toBe(1);

  await ann.presses('Use camera');
  await expect(ann).toBeSeenBy(ben);
  await seesNoStripes(ben);
  await neverAgain(ben);
});
