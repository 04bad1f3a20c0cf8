import { test as base, expect, type Frame, type Locator, type Page } from '@playwright/test';
import { toHash } from '../../src/studio/scenario/link.ts';
import { type Scenario, usual } from '../../src/studio/scenario/scenario.ts';
import { serveStorybook } from '../looks/storybook.ts';

/** The Move studio of the built Storybook, in one tab. */
export class StudioPage {
  readonly page: Page;
  readonly origin: string;
  /** Whatever was asked of anybody but the server of these files. */
  readonly outside: string[] = [];

  constructor(page: Page, origin: string) {
    this.page = page;
    this.origin = origin;
    page.on('request', (request) => {
      if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(`${origin}/`))
        this.outside.push(request.url());
    });
  }

  /** As usual, but for this; without a scenario as somebody opens it who has no link. */
  async open(differs?: Partial<Scenario>): Promise<void> {
    const hash = differs ? toHash({ ...usual, ...differs }) : '';
    await this.page.goto(`${this.origin}/studio.html${hash}`);
  }

  /** What the operator is told. */
  get word(): Locator {
    return this.page.getByRole('status');
  }
  button = (name: string): Locator => this.page.getByRole('button', { name, exact: true });

  /** The page of one person. */
  client = (name: string) => this.page.frameLocator(`iframe[title="${name}"]`);

  async frame(name: string): Promise<Frame> {
    const frame = await (await this.page.locator(`iframe[title="${name}"]`).elementHandle())?.contentFrame();
    if (!frame) throw new Error(`${name} has no page`);
    return frame;
  }

  /** The colour of the mark in the picture of `whom`, as `of` sees it. */
  async markOf(whom: string, of: string): Promise<string> {
    const tile = this.client(of).getByRole('figure', { name: whom, exact: true });
    return tile.locator('video').evaluate((video) => {
      if (!(video instanceof HTMLVideoElement) || video.videoWidth === 0) return 'nothing';
      const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 360 });
      const on = canvas.getContext('2d');
      on?.drawImage(video, 0, 0, 640, 360);
      const [red = 0, green = 0, blue = 0] = on?.getImageData(640 - 42, 42, 1, 1).data ?? [];
      if (red > 150 && green < 110) return 'red';
      if (green > 120 && red < 90) return 'green';
      return `rgb ${red} ${green} ${blue}`;
    });
  }

  /** The loudest frequency, in Hz, of what this person's page plays. */
  async toneHeardBy(name: string): Promise<number> {
    const frame = await this.frame(name);
    return frame.evaluate(async () => {
      const context = new AudioContext();
      const analyser = new AnalyserNode(context, { fftSize: 4096 });
      for (const { srcObject } of document.querySelectorAll('audio')) {
        if (srcObject instanceof MediaStream) context.createMediaStreamSource(srcObject).connect(analyser);
      }
      const levels = new Float32Array(analyser.frequencyBinCount);
      let loudest = 0;
      for (let turn = 0; turn < 60 && loudest === 0; turn += 1) {
        await new Promise(requestAnimationFrame);
        analyser.getFloatFrequencyData(levels);
        const most = Math.max(...levels);
        if (most > -70) loudest = (levels.indexOf(most) * context.sampleRate) / analyser.fftSize;
      }
      await context.close();
      return Math.round(loudest);
    });
  }
}

export const test = base.extend<{ studio: StudioPage }, { storybook: string }>({
  storybook: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures off the pattern
    async ({}, use) => {
      const storybook = await serveStorybook();
      await use(storybook.origin);
      await storybook.close();
    },
    { scope: 'worker' },
  ],
  studio: async ({ page, storybook }, use) => {
    await page.setViewportSize({ width: 1600, height: 950 });
    const studio = new StudioPage(page, storybook);
    await use(studio);
    expect(studio.outside).toEqual([]);
  },
});

export { expect };
