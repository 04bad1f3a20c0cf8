import { existsSync, readFileSync } from 'node:fs';
import { browserLaunch } from '../kit/browser.ts';

const CHROMIUM = '/usr/bin/chromium';
const CHINESE = '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc';

/** Why pictures cannot be compared here, or null: they were drawn by Debian's Chromium with Debian's fonts. */
export function whyNotComparable(): string | null {
  if (!isDebian()) return 'this is not Debian';
  if (browserLaunch.executablePath !== CHROMIUM) return `the browser is not ${CHROMIUM}`;
  if (!existsSync(CHINESE)) return 'Noto Sans CJK is not installed';
  return null;
}

const isDebian = (): boolean =>
  existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
