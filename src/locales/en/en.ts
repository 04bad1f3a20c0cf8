import { diagnostics } from './diagnostics.ts';
import { door } from './door.ts';
import { information } from './information.ts';
import { inside } from './inside.ts';
import { keys } from './keys.ts';
import { settings } from './settings.ts';
import { statistics } from './statistics.ts';

/** Every word a person reads, in English. `{name}` stands for what a caller of `t` fills in. */
export const en = { ...door, ...inside, ...information, ...diagnostics, ...settings, ...statistics, ...keys };
