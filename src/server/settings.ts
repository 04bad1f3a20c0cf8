import * as v from 'valibot';
import { Handover } from '../protocol/wc3.ts';
import { iceSettings } from './ice/settings.ts';
import { perBridge } from './livekit/deployments.ts';
import { natsSettings } from './nats/settings.ts';
import { ROLES } from './roles.ts';

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

const BRIDGES =
  'allowed: a whole number from 1 to 16, or names such as cbcms4, separated by commas, each once';
const Bridges = v.pipe(
  v.string(),
  v.transform((value) => {
    if (/^([1-9]|1[0-6])$/.test(value))
      return Array.from({ length: Number(value) }, (_, index) => `cbcms${index + 1}`);
    return value.split(',').map((each) => each.trim());
  }),
  v.array(v.pipe(v.string(), v.regex(/^cbcms[1-9]\d{0,3}$/, BRIDGES))),
  v.check((names) => names.length <= 16 && new Set(names).size === names.length, BRIDGES),
);

const ROLE_WORDS = `allowed: all, or of ${ROLES.join(', ')} those that this process is, separated by commas`;
const Roles = v.pipe(
  v.string(),
  v.transform((list) =>
    list === 'all' ? [...ROLES] : [...new Set(list.split(',').flatMap((each) => each.trim() || []))],
  ),
  v.array(v.picklist(ROLES, ROLE_WORDS)),
  v.minLength(1, ROLE_WORDS),
);

const ORIGINS = 'allowed: origins such as https://meet.example.com, separated by commas';
const Origin = v.pipe(
  v.string(),
  v.trim(),
  v.check((origin) => URL.canParse(origin) && new URL(origin).origin === origin, ORIGINS),
);

export const isHttp = (url: string): boolean => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);

const RECEIVERS = 'allowed: up to four addresses such as http://cdr.example.com/receive, separated by commas';
const Receivers = v.pipe(
  v.string(),
  v.transform((list) => list.split(',').flatMap((each) => each.trim() || [])),
  v.array(v.pipe(v.string(), v.check(isHttp, RECEIVERS))),
  v.maxLength(4, RECEIVERS),
);

const VERSIONS = 'allowed: call bridges and versions such as cbcms3=3.1, separated by commas';
const Versions = v.pipe(
  v.string(),
  v.transform((list) => list.split(',').flatMap((each) => each.trim() || [])),
  v.array(v.pipe(v.string(), v.regex(/^cbcms[1-9]\d{0,3}=\d{1,3}(\.\d{1,3}){1,3}$/, VERSIONS))),
  v.transform((list): Record<string, string> => Object.fromEntries(list.map((each) => each.split('=')))),
);

const API_URL = 'allowed: an address such as https://cb4.example.com:8443';

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
  SEGUE_CALLBRIDGES: v.optional(Bridges, '3'),
  SEGUE_CALLBRIDGE_URL: v.optional(
    v.pipe(
      v.string(),
      v.check(isHttp, API_URL),
      v.transform((url) => url.replace(/\/+$/, '')),
    ),
  ),
  SEGUE_WEBBRIDGE: v.optional(
    text(1, 60, /^[\w-]+$/, 'allowed: 1 to 60 letters, digits, - and _'),
    'webbridge1',
  ),
  SEGUE_CALLBRIDGE_VERSIONS: v.optional(Versions, ''),
  SEGUE_ROLES: v.optional(Roles, 'all'),
  ...natsSettings,
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
  ...iceSettings,
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
  'SEGUE_TURN_SECRET',
  'SEGUE_CDR_URL',
  // An address may carry a password: nats://user:password@host.
  'SEGUE_NATS_URL',
  'SEGUE_NATS_PASSWORD',
  'SEGUE_NATS_TOKEN',
]);
