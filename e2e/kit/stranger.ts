import { type BrowserContextOptions, chromium, type Page } from '@playwright/test';
import { browserLaunch } from './browser.ts';
import type { KitCluster } from './cluster.ts';

/** A name that is no loopback, so that the browser counts its pages as insecure. */
const ELSEWHERE = 'meet.test';

const PROMPTS = { granted: '--use-fake-ui-for-media-stream', denied: '--deny-permission-prompts' };

export interface Machine {
  /** Fake devices are plugged in. */
  devices?: boolean;
  /** What the person, or whoever set the browser up, says at every prompt; `permissions`: what `context` allows holds. */
  prompts?: 'granted' | 'denied' | 'permissions';
  /** Comes by a name of the network, without TLS. */
  insecure?: boolean;
  /** Plays no sound until somebody has pressed something on the page, as browsers do when nobody has told them otherwise. */
  discreet?: boolean;
  context?: BrowserContextOptions;
}

/** A browser of its own, started for one machine as it is: no devices and no permissions but those of the machine. */
export async function withStranger(
  cluster: KitCluster,
  { devices = true, prompts = 'granted', insecure = false, discreet = false, context }: Machine,
  visit: (page: Page) => Promise<void>,
): Promise<void> {
  const notTheirs = devices
    ? /^--(use-fake-ui|autoplay-policy)/
    : /^--(use-fake-(ui|device)|autoplay-policy)/;
  const browser = await chromium.launch({
    ...browserLaunch,
    args: [
      ...(browserLaunch.args ?? []).filter((arg) => !notTheirs.test(arg)),
      `--autoplay-policy=${discreet ? 'document-user-activation' : 'no-user-gesture'}-required`,
      ...(prompts === 'permissions' ? [] : [PROMPTS[prompts]]),
      `--host-resolver-rules=MAP ${ELSEWHERE} 127.0.0.1`,
    ],
  });
  const url = new URL(cluster.url);
  if (insecure) url.hostname = ELSEWHERE;
  try {
    const visitor = await browser.newContext({ baseURL: url.origin, locale: 'en-US', ...context });
    await visit(await visitor.newPage());
  } finally {
    await browser.close();
  }
}

/** What `getUserMedia` throws where Chromium cannot be brought to throw it: its own name and words. */
export const refuseDevices = (page: Page, error: { name: string; message: string }): Promise<unknown> =>
  page.addInitScript(({ name, message }) => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException(message, name));
  }, error);
