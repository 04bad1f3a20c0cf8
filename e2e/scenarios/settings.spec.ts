import type { Page } from '@playwright/test';
import { expect, test } from '../kit/index.ts';

test('another microphone and another camera are sent at once, and nothing is negotiated for it', async ({
  cast,
}) => {
  const { ann, ben } = await cast({ Garden: ['Ann', 'Ben'] });
  await expect(ann).toBeHeardBy(ben);
  const negotiated = () => ann.wire.frames.filter(({ text }) => /"type":"(offer|answer)"/.test(text)).length;
  const before = negotiated();

  await ann.opensSettings();
  await ann.choosesDevice('Microphone', 'audioinput 2');
  await ann.choosesDevice('Camera', 'videoinput 1');
  await ann.switches('Noise suppression');

  await expect.poll(async () => (await ann.machinery()).liveTracks).toBe(2);
  await expect(ann).toBeHeardBy(ben);
  await expect(ann).toBeSeenBy(ben);
  expect(negotiated()).toBe(before);
});

test('settings are kept over a move, and when coming back', async ({ cast, manager }) => {
  const { library, ann } = await cast({ Garden: ['Ann'], Library: ['Cleo'] });
  const setting = (name: string) => ann.settings.getByRole('switch', { name, exact: true });
  await ann.opensSettings();
  await ann.switches('Echo cancellation');
  await ann.switches('Mirror my picture');
  const { captures } = await ann.machinery();

  await manager.move(ann).to(library);

  await expect(ann).toBeOnlyIn(library);
  await expect(setting('Echo cancellation'), 'the dialog is still open').not.toBeChecked();
  await expect(ann.settings).toHaveCSS('opacity', '1');
  expect((await ann.machinery()).captures).toBe(captures);

  await ann.reloads();
  await ann.page.getByRole('textbox', { name: 'Your name' }).fill('Ann');
  await ann.presses('Join meeting');
  await expect(ann).toBeOnlyIn(library);
  await ann.opensSettings();
  await expect(setting('Echo cancellation')).not.toBeChecked();
  await expect(setting('Noise suppression')).toBeChecked();
  await expect(setting('Mirror my picture')).not.toBeChecked();
});

test('whoever does not want to see themselves is seen by the others, and sees themselves when alone', async ({
  cast,
  participant,
}) => {
  const { garden, ann } = await cast({ Garden: ['Ann'] });
  await ann.opensSettings();
  await ann.switches('Show me my own picture');
  await ann.closesSettings();
  await expect(ann.tile(ann)).toBeVisible();

  const ben = await participant({ name: 'Ben', meeting: garden });
  await expect(ben).toBeSeenBy(ann);
  await expect(ann.tile(ann)).toBeHidden();
  await expect(ann).toBeSeenBy(ben);
});

test('the settings are closed by Escape, and the focus goes back', async ({ meeting, participant }) => {
  const ann = await participant({ name: 'Ann', meeting: await meeting('Garden') });
  await ann.button('More').focus();
  await ann.page.keyboard.press('Enter');
  await ann.page.getByRole('menuitem', { name: 'Settings…', exact: true }).focus();
  await ann.page.keyboard.press('Enter');
  await expect(ann.settings).toBeVisible();

  await ann.page.keyboard.press('Escape');

  await expect(ann.settings).toHaveCount(0);
  await expect(ann.button('More')).toBeFocused();
});

test('devices and speaker are chosen once: for a move, and for the next visit [M12]', async ({
  cast,
  manager,
}) => {
  const { library, cleo, ann } = await cast({ Garden: ['Ann'], Library: ['Cleo'] });
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

/** Of the next sound that the page plays: by which speaker, and that it can be heard. */
const nextSound = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<{ speaker: string; level: number }>((resolve) => {
        const play = HTMLMediaElement.prototype.play;
        HTMLMediaElement.prototype.play = function () {
          HTMLMediaElement.prototype.play = play;
          const context = new AudioContext();
          const ear = new AnalyserNode(context);
          const mediaStream = this.srcObject instanceof MediaStream ? this.srcObject : new MediaStream();
          new MediaStreamAudioSourceNode(context, { mediaStream }).connect(ear);
          const samples = new Float32Array(ear.fftSize);
          const listen = () => {
            ear.getFloatTimeDomainData(samples);
            const level = Math.max(...samples);
            if (level < 0.1) requestAnimationFrame(listen);
            else resolve({ speaker: window.kitDevices.speakers.get(this) ?? '', level });
          };
          listen();
          return play.call(this);
        };
      }),
  );

test('a test sound comes out of the chosen speaker, and goes', async ({ cast }) => {
  const { ann } = await cast({ Garden: ['Ann'] });
  await ann.opensSettings();
  await ann.choosesDevice('Speaker', 'audiooutput 2');
  const sound = nextSound(ann.page);

  await ann.settings.getByRole('button', { name: 'Play a test sound' }).click();

  await expect(ann.button('Playing…')).toHaveAttribute('aria-busy', 'true');
  expect((await sound).speaker).toBe('audiooutput-2');
  await expect(ann.button('Play a test sound')).toBeVisible();
});

test('at the door, too, a person hears whether they would hear the others', async ({
  meeting,
  participant,
}) => {
  const ann = await participant({ name: 'Ann' });
  await ann.visits(`/meeting/${(await meeting('Garden')).numericId}?name=Ann`);
  await ann.page
    .getByRole('combobox', { name: 'Speaker', exact: true })
    .selectOption({ label: 'audiooutput 2' });
  const sound = nextSound(ann.page);

  await ann.presses('Play a test sound');

  await expect(ann.button('Playing…')).toHaveAttribute('aria-busy', 'true');
  expect((await sound).speaker).toBe('audiooutput-2');
  await expect(ann.button('Play a test sound')).toBeVisible();
});
