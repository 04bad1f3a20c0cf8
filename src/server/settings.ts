import * as v from 'valibot';
import { Handover } from '../protocol/wc3.ts';
import { perBridge } from './livekit/deployments.ts';

/*
 * Every SEGUE_* setting: what is allowed, in words for whoever set it wrong, and what it is when nobody set it.
 * All values come as text.
 */

const oneOf = <const Names extends readonly string[]>(...names: Names) =>
  v.picklist(names, `allowed: ${names.join(', ')}`);

const wholeNumber = (least: number, most: number) => {
  const words = `allowed: a whole number from ${least} to ${most}`;
  return v.pipe(
    v.string(),
    v.regex(/^\d{1,6}$/, words),
    v.transform(Number),
    v.minValue(least, words),
    v.maxValue(most, words),
  );
};

const text = (least: number, most: number, pattern: RegExp, words: string) =>
  v.pipe(v.string(), v.minLength(least, words), v.maxLength(most, words), v.regex(pattern, words));

/** For what is planned and this version cannot do yet: said at start, not discovered later. */
const notYet = (words: string) =>
  v.pipe(
    v.string(),
    v.check(() => false, `not available in this version: ${words}`),
  );

const ORIGINS = 'allowed: origins such as https://meet.example.com, separated by commas';
const Origin = v.pipe(
  v.string(),
  v.trim(),
  v.check((origin) => URL.canParse(origin) && new URL(origin).origin === origin, ORIGINS),
);

const RECEIVERS = 'allowed: up to four addresses such as http://cdr.example.com/receive, separated by commas';
const Receivers = v.pipe(
  v.string(),
  v.transform((list) => list.split(',').flatMap((each) => each.trim() || [])),
  v.array(
    v.pipe(
      v.string(),
      v.check((url) => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol), RECEIVERS),
    ),
  ),
  v.maxLength(4, RECEIVERS),
);

const VERSIONS = 'allowed: call bridges and versions such as cbcms3=3.1, separated by commas';
const Versions = v.pipe(
  v.string(),
  v.transform((list) => list.split(',').flatMap((each) => each.trim() || [])),
  v.array(v.pipe(v.string(), v.regex(/^cbcms[1-9]\d?=\d{1,3}(\.\d{1,3}){1,3}$/, VERSIONS))),
  v.transform((list): Record<string, string> => Object.fromEntries(list.map((each) => each.split('=')))),
);

const OWN_VALUES = 'for single call bridges cbcms2=…, separated by commas';
const SECRET_TEXT = /^[\x21-\x7e]{3,200}$/;

export const settings = {
  SEGUE_HOST: v.optional(
    text(1, 255, /^[\w.:%-]+$/, 'allowed: an address or host name to listen on'),
    '127.0.0.1',
  ),
  SEGUE_PORT: v.optional(wholeNumber(0, 65_535), '8080'),
  SEGUE_API_USER: v.optional(
    text(1, 64, /^[^:\p{Cc}]+$/u, 'allowed: 1 to 64 characters, no colon and no control characters'),
    'admin',
  ),
  SEGUE_API_PASSWORD: v.optional(
    text(1, 200, /^[^\p{Cc}]+$/u, 'allowed: 1 to 200 characters, no control characters'),
  ),
  SEGUE_CALLBRIDGES: v.optional(wholeNumber(1, 16), '3'),
  SEGUE_CALLBRIDGE_VERSIONS: v.optional(Versions, ''),
  SEGUE_ROLES: v.optional(
    v.picklist(['all'], 'single roles are not available in this version; allowed: all'),
    'all',
  ),
  SEGUE_NATS_URL: v.optional(notYet('a bus between processes; leave it unset for the bus in memory')),
  SEGUE_MEDIA: v.optional(oneOf('mesh', 'livekit'), 'mesh'),
  SEGUE_LIVEKIT_URL: v.optional(
    perBridge(
      /^wss?:\/\/[\w.-]+(:\d{1,5})?(\/[\w./-]*)?$|^wss?:\/\/\[[\da-f:]+\](:\d{1,5})?\/?$/i,
      `allowed: an address such as wss://livekit.example.com; ${OWN_VALUES}`,
    ),
    '',
  ),
  SEGUE_LIVEKIT_API_KEY: v.optional(perBridge(SECRET_TEXT, `allowed: an API key; ${OWN_VALUES}`), ''),
  SEGUE_LIVEKIT_API_SECRET: v.optional(perBridge(SECRET_TEXT, `allowed: an API secret; ${OWN_VALUES}`), ''),
  SEGUE_HANDOVER: v.optional(
    v.picklist(Handover.options, `allowed: ${Handover.options.join(', ')}`),
    'seamless',
  ),
  SEGUE_LOG: v.optional(oneOf('text', 'json'), 'text'),
  SEGUE_LOG_LEVEL: v.optional(oneOf('info', 'warning', 'error'), 'info'),
  SEGUE_DATA: v.optional(text(1, 4_000, /^[^\0]+$/, 'allowed: the path of a directory'), 'data'),
  SEGUE_CDR_URL: v.optional(Receivers, ''),
  SEGUE_ORIGINS: v.optional(
    v.pipe(
      v.string(),
      v.transform((list) => list.split(',').filter((origin) => origin.trim() !== '')),
      v.array(Origin),
    ),
    '',
  ),
} as const;

export type SettingName = keyof typeof settings;

/** Never shown, not even when they are wrong. */
export const SECRETS: ReadonlySet<string> = new Set<SettingName>([
  'SEGUE_API_PASSWORD',
  'SEGUE_LIVEKIT_API_KEY',
  'SEGUE_LIVEKIT_API_SECRET',
  'SEGUE_CDR_URL',
  // An address may carry a password: nats://user:password@host.
  'SEGUE_NATS_URL',
]);
