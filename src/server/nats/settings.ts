import * as v from 'valibot';
import { fail, ok, type Result } from '../../protocol/result.ts';
import type { NatsAccess } from './access.ts';

/* The SEGUE_NATS_* settings: where the bus between processes is, and what opens it. */

const URLS =
  'allowed: addresses such as nats://nats.example.com:4222 or tls://user:password@nats.example.com, separated by commas';

interface Server {
  server: string;
  user: string;
  password: string;
}

function serverOf(text: string): Server | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, hostname, host, pathname, search, hash, username, password } = new URL(text);
  if (!/^(nats|tls):$/.test(protocol) || hostname === '' || search !== '' || hash !== '') return undefined;
  if (pathname !== '' && pathname !== '/') return undefined;
  return {
    server: `${protocol}//${host}`,
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
  };
}

const Servers = v.pipe(
  v.string(),
  v.transform((list) => list.split(',').flatMap((each) => each.trim() || [])),
  v.check((list) => list.length <= 16 && list.every((each) => serverOf(each) !== undefined), URLS),
  v.transform((list) => list.flatMap((each) => serverOf(each) ?? [])),
);

const secret = v.pipe(
  v.string(),
  v.maxLength(500, 'allowed: up to 500 characters'),
  v.regex(/^[^\p{Cc}]*$/u, 'allowed: no control characters'),
);
const file = v.pipe(v.string(), v.regex(/^[^\0]{1,4000}$/, 'allowed: the path of a file'));

export const natsSettings = {
  SEGUE_NATS_URL: v.optional(Servers, ''),
  SEGUE_NATS_USER: v.optional(secret),
  SEGUE_NATS_PASSWORD: v.optional(secret),
  SEGUE_NATS_TOKEN: v.optional(secret),
  SEGUE_NATS_CREDS: v.optional(file),
  SEGUE_NATS_NKEY: v.optional(file),
  SEGUE_NATS_CA: v.optional(file),
  SEGUE_NATS_CERT: v.optional(file),
  SEGUE_NATS_KEY: v.optional(file),
} as const;

type Settings = v.InferOutput<v.ObjectSchema<typeof natsSettings, undefined>>;

export interface Wrong {
  name: string;
  /** Without the name, to be read after it. */
  what: string;
}

/** Nothing without an address; otherwise one way in, or which setting is in the way. */
export function readNatsAccess(settings: Settings): Result<NatsAccess | undefined, Wrong> {
  const { SEGUE_NATS_URL: servers, ...given } = settings;
  const names = Object.keys(natsSettings) as (keyof typeof natsSettings)[];
  const [first] = servers;
  if (!first) {
    const lonely = names.find((name) => name !== 'SEGUE_NATS_URL' && settings[name] !== undefined);
    return lonely ? fail({ name: lonely, what: 'it says nothing without SEGUE_NATS_URL' }) : ok(undefined);
  }
  const user = given.SEGUE_NATS_USER ?? (first.user || undefined);
  const password = given.SEGUE_NATS_PASSWORD ?? (first.password || undefined);
  const ways = [user, given.SEGUE_NATS_TOKEN, given.SEGUE_NATS_CREDS, given.SEGUE_NATS_NKEY];
  if (ways.filter((way) => way !== undefined).length > 1) {
    const what =
      'there is more than one way in: allowed is a user with a password, SEGUE_NATS_TOKEN, SEGUE_NATS_CREDS or SEGUE_NATS_NKEY';
    return fail({ name: 'SEGUE_NATS_URL', what });
  }
  if ((given.SEGUE_NATS_CERT === undefined) !== (given.SEGUE_NATS_KEY === undefined))
    return fail({
      name: 'SEGUE_NATS_CERT',
      what: 'a certificate needs its SEGUE_NATS_KEY, and a key its certificate',
    });
  return ok({
    servers: servers.map(({ server }) => server),
    user,
    password,
    token: given.SEGUE_NATS_TOKEN,
    credentials: given.SEGUE_NATS_CREDS,
    nkey: given.SEGUE_NATS_NKEY,
    ca: given.SEGUE_NATS_CA,
    certificate: given.SEGUE_NATS_CERT,
    key: given.SEGUE_NATS_KEY,
  });
}
