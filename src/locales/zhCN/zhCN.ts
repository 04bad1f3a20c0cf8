import type { Messages } from '../messages.ts';
import { diagnostics } from './diagnostics.ts';
import { door } from './door.ts';
import { information } from './information.ts';
import { inside } from './inside.ts';
import { keys } from './keys.ts';
import { settings } from './settings.ts';
import { statistics } from './statistics.ts';

/** Every word a person reads, in Chinese: a file of its own on the way, whole. */
export const zhCN: Messages = {
  ...door,
  ...inside,
  ...information,
  ...diagnostics,
  ...settings,
  ...statistics,
  ...keys,
};
