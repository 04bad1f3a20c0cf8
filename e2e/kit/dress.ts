import type { BrowserContext } from '@playwright/test';
import { skewClock } from './page/clock.ts';
import { installDevices } from './page/devices.ts';
import { installEars } from './page/ears.ts';
import { installEyes } from './page/eyes.ts';
import { installHarm } from './page/harm.ts';
import { installLinks } from './page/links.ts';
import { installNotices } from './page/notices.ts';
import { allowRelaysOnly } from './page/relayed.ts';
import { installStopwatch } from './page/stopwatch.ts';
import { COLOURS, type Outfit, TONES } from './wardrobe.ts';
import type { Attention } from './wishes.ts';

export interface Dressing {
  attention: Attention;
  /** The browser's own camera is in their colour, and none is drawn. */
  ownCamera: boolean;
  /** Told to the others instead of this machine's own, where the way to it takes its time. */
  address: string | null;
  /** Reaches others by a TURN server alone. */
  relayed: boolean;
  /** Milliseconds. */
  clockSkew: number;
}

/** Puts into each page of a browser what makes it this person's, and what watches it; the app comes after. */
export async function dress(
  context: BrowserContext,
  outfit: Outfit,
  { attention, ownCamera, address, relayed, clockSkew }: Dressing,
): Promise<void> {
  const usual = attention === 'usual';
  // They run in the order in which they were asked for.
  await Promise.all([
    context.addInitScript(installDevices, {
      camera: usual && !ownCamera ? COLOURS[outfit.camera] : null,
      screen: COLOURS[outfit.screen],
      tone: outfit.tone,
      // Enough to tell people by, and more often than every 100 ms, for which the app waits for a next frame; what they cost
      // is by their number. A benchmark wants what a camera gives.
      rate: usual ? 12 : 30,
    }),
    context.addInitScript(installEyes, { colours: COLOURS, shut: !usual }),
    context.addInitScript(installEars, usual ? TONES : []),
    ...(relayed ? [context.addInitScript(allowRelaysOnly)] : []),
    context.addInitScript(installHarm),
    context.addInitScript(installLinks, address),
    ...(clockSkew === 0 ? [] : [context.addInitScript(skewClock, clockSkew)]),
    ...(attention === 'timed' ? [context.addInitScript(installStopwatch)] : []),
    context.addInitScript(installNotices),
  ]);
}
