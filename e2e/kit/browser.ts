import type { LaunchOptions } from '@playwright/test';
import { findBrowser } from '../../src/tools/browser.ts';

const path = findBrowser();

const WITHOUT = [
  // Candidates of 127.0.0.1 in the open: a machine without mDNS connects all the same.
  'WebRtcHideLocalIpsWithMdns',
  // A page for the address bar of each window, which nobody sees: it takes half as long as the meeting itself.
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  // A process for whatever page is opened next: people have one each, and it would be thrown away.
  'SpareRendererForSitePerProcess',
];

/** One real Chromium, that asks no questions and keeps every tab as awake as the one in front. */
export const browserLaunch: LaunchOptions = {
  ...(path === undefined ? {} : { executablePath: path }),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--disable-background-networking',
    '--disable-background-timer-throttling',
    '--disable-backgrounding-occluded-windows',
    '--disable-renderer-backgrounding',
    // A camera as most have; by itself Chromium's gives 20 frames a second, and says so, whatever is asked for.
    '--use-fake-device-for-media-stream=fps=30',
    '--use-fake-ui-for-media-stream',
    '--autoplay-policy=no-user-gesture-required',
    '--auto-select-desktop-capture-source=Entire screen',
    `--disable-features=${WITHOUT.join(',')}`,
    // The way to this very machine may be made to take its time: see e2e/bench/rtt.
    '--allow-loopback-in-peer-connection',
  ],
};
