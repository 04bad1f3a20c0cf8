import { test as base, expect, type Page } from '@playwright/test';
import { serveStorybook } from './storybook.ts';

export type Theme = 'light' | 'dark';
export type Language = 'en' | 'zh-CN';

/** Nothing moves and no caret blinks: what is measured and compared is what stays. */
const STILL = '*, *::before, *::after { transition: none !important; animation: none !important; }';

/** Looks at stories: one page for all that a worker visits. */
export class Visitor {
  readonly page: Page;
  readonly #origin: string;
  /** What a story must not do: log an error, break a policy, ask anybody else. */
  readonly complaints: string[] = [];

  constructor(page: Page, origin: string) {
    this.page = page;
    this.#origin = origin;
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.complaints.push(message.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(origin)) this.complaints.push(`asked ${request.url()}`);
    });
  }

  async visit(id: string): Promise<void> {
    this.complaints.length = 0;
    await this.page.goto(
      `${this.#origin}/iframe.html?id=${id}&viewMode=story&globals=theme:light;language:en`,
    );
    await this.page.addStyleTag({ content: STILL });
    await this.#shown('light', 'en');
  }

  /** As the toolbar does it: the story stays where it is. */
  async wear(theme: Theme, language: Language): Promise<void> {
    await this.page.evaluate(
      (globals) => {
        Reflect.get(window, '__STORYBOOK_ADDONS_CHANNEL__').emit('updateGlobals', { globals });
      },
      { theme, language },
    );
    await this.#shown(theme, language);
  }

  /** Drawn in this theme and language, every picture there, and controls that are awake. */
  async #shown(theme: Theme, language: Language): Promise<void> {
    await expect(this.page.locator(`[data-shown="${theme} ${language}"] *`).first()).toBeAttached();
    await this.page.waitForFunction(() => {
      const videos = [...document.querySelectorAll('video')].filter((video) => video.checkVisibility());
      const fonts = document.fonts.status === 'loaded';
      return fonts && videos.every(({ srcObject, readyState }) => !srcObject || readyState >= 2);
    });
  }
}

export const test = base.extend<object, { visitor: Visitor }>({
  visitor: [
    async ({ browser }, use) => {
      const storybook = await serveStorybook();
      const context = await browser.newContext({
        reducedMotion: 'reduce',
        timezoneId: 'UTC',
        locale: 'en-US',
      });
      await use(new Visitor(await context.newPage(), storybook.origin));
      await context.close();
      await storybook.close();
    },
    { scope: 'worker' },
  ],
});

export { expect };
