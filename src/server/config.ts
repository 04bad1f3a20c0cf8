import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { fail, ok, type Result } from '../protocol/result.ts';
import type { Handover } from '../protocol/wc3.ts';
import type { IceDeployment } from './ice/ice.ts';
import { readIce } from './ice/settings.ts';
import type { LiveKitDeployment } from './livekit/deployment.ts';
import { readDeployments } from './livekit/deployments.ts';
import type { NatsAccess } from './nats/access.ts';
import { readNatsAccess } from './nats/settings.ts';
import { namesEachOnce } from './onceEach.ts';
import { type ProcessRole, ROLES } from './roles.ts';
import { isHttp, SECRETS, type SettingName, settings } from './settings.ts';

export interface Config {
  host: string;
  /** 0: any free ones. */
  port: number;
  user: string;
  /** Absent: a random one is made and shown at start. */
  password: string | undefined;
  /** What of the cluster runs in this process. */
  roles: readonly ProcessRole[];
  /** The bus between processes; absent: everything is in this one. */
  nats: NatsAccess | undefined;
  /** Their names. */
  callBridges: readonly string[];
  /** Where others reach the API of the one call bridge here; absent: where it listens. */
  apiAddress: string | undefined;
  /** The name of the web bridge. */
  webBridge: string;
  /** By the names of call bridges: those that report another version than this software's. */
  versions: Readonly<Record<string, string>>;
  handover: Handover;
  /** By the names of call bridges; of none where media goes from browser to browser. */
  liveKit: Readonly<Record<string, LiveKitDeployment>>;
  /** For media from browser to browser; absent: it goes without. */
  ice: IceDeployment | undefined;
  /** Addresses of all media servers that pages may connect to. */
  mediaServers: readonly string[];
  log: 'text' | 'json';
  logLevel: 'Info' | 'Warning' | 'Error';
  /** Directory of what outlives a restart. */
  data: string;
  /** Receivers of call detail records. */
  cdr: readonly string[];
  /** A collector of traces, by OpenTelemetry's own variable. */
  otlp: string | undefined;
  /** Web origins beside our own that may open sessions. */
  origins: readonly string[];
}

export interface ConfigFailure {
  /** The setting, or the file. */
  name: string;
  /** For a person at a terminal: the name, the value unless it is secret, and what is allowed. */
  message: string;
}

export interface ReadConfig {
  config: Config;
  /** Names that look like ours and are not: most likely misspelt. */
  unknown: string[];
}

type Values = Record<string, string | undefined>;

const LEVELS = { info: 'Info', warning: 'Warning', error: 'Error' } as const;
const LAST_PORT = 65_535;
const OTLP = 'OTEL_EXPORTER_OTLP_ENDPOINT';

const isSetting = (name: string): name is SettingName => Object.hasOwn(settings, name);

/** The environment wins over the file; an empty value is no value. */
export function readConfig(env: Values, file?: string): Result<ReadConfig, ConfigFailure[]> {
  const fromFile: Result<Values, ConfigFailure> = file === undefined ? ok({}) : readFile(file);
  if (!fromFile.ok) return fail([fromFile.failure]);
  const values: Values = {};
  const unknown: string[] = [];
  for (const source of [fromFile.value, env]) {
    for (const [name, value] of Object.entries(source)) {
      if (isSetting(name)) {
        if (value) values[name] = value;
      } else if (name.startsWith('SEGUE_')) unknown.push(name);
    }
  }
  const parsed = v.safeParse(v.object(settings), values);
  if (!parsed.success) return fail(explain(parsed.issues, values));
  const otlp = env[OTLP] || undefined;
  if (otlp !== undefined && !isHttp(otlp))
    return fail([failure(OTLP, otlp, 'allowed: an address such as http://collector.example.com:4318')]);
  const out = parsed.output;
  const wrong = whatDoesNotFit(out);
  if (wrong) return fail([wrong]);
  const nats = readNatsAccess(out);
  if (!nats.ok) {
    const { name, what } = nats.failure;
    return fail([{ name, message: `${name}: ${what}` }]);
  }
  const names = out.SEGUE_ROLES.includes('callbridge') ? out.SEGUE_CALLBRIDGES : [];
  const liveKit = readDeployments(out.SEGUE_MEDIA === 'livekit' ? names : [], out);
  if (!liveKit.ok) {
    const { name, bridge } = liveKit.failure;
    return fail([{ name, message: `${name}: SEGUE_MEDIA=livekit needs it, and ${bridge} has none` }]);
  }
  const ice = readIce(out);
  if (!ice.ok) return fail([{ name: ice.failure.name, message: `${ice.failure.name}: ${ice.failure.what}` }]);
  return ok({
    unknown,
    config: {
      host: out.SEGUE_HOST,
      port: out.SEGUE_PORT,
      user: out.SEGUE_API_USER,
      password: out.SEGUE_API_PASSWORD,
      roles: out.SEGUE_ROLES,
      nats: nats.value,
      callBridges: out.SEGUE_CALLBRIDGES,
      apiAddress: out.SEGUE_CALLBRIDGE_URL,
      webBridge: out.SEGUE_WEBBRIDGE,
      versions: out.SEGUE_CALLBRIDGE_VERSIONS,
      handover: out.SEGUE_HANDOVER,
      liveKit: liveKit.value,
      ice: ice.value,
      mediaServers: out.SEGUE_MEDIA === 'livekit' ? Object.values(out.SEGUE_LIVEKIT_URL) : [],
      log: out.SEGUE_LOG,
      logLevel: LEVELS[out.SEGUE_LOG_LEVEL],
      data: out.SEGUE_DATA,
      cdr: out.SEGUE_CDR_URL,
      otlp,
      origins: out.SEGUE_ORIGINS,
    },
  });
}

type Settings = v.InferOutput<v.ObjectSchema<typeof settings, undefined>>;

/** Settings that are right by themselves, and not with each other. */
function whatDoesNotFit(out: Settings): ConfigFailure | undefined {
  const { SEGUE_ROLES: roles, SEGUE_CALLBRIDGES: bridges, SEGUE_NATS_URL: servers } = out;
  const among = bridges.length === 1 ? `${bridges[0]}` : `${bridges[0]} to ${bridges.at(-1)}`;
  if (out.SEGUE_PORT + bridges.length > LAST_PORT) {
    const allowed = `allowed with ${bridges.length} call bridges: up to ${LAST_PORT - bridges.length}`;
    return failure('SEGUE_PORT', String(out.SEGUE_PORT), allowed);
  }
  const stranger = Object.keys(out.SEGUE_CALLBRIDGE_VERSIONS).find((name) => !bridges.includes(name));
  if (stranger !== undefined)
    return failure('SEGUE_CALLBRIDGE_VERSIONS', stranger, `allowed: call bridges from ${among}`);
  if (roles.length < ROLES.length && servers.length === 0)
    return failure('SEGUE_ROLES', roles.join(','), 'allowed without SEGUE_NATS_URL: all');
  if (
    servers.length > 0 &&
    out.SEGUE_API_PASSWORD === undefined &&
    roles.some((role) => role !== 'webbridge')
  ) {
    const why = 'with SEGUE_NATS_URL it must be set, and be the same for all processes';
    return { name: 'SEGUE_API_PASSWORD', message: `SEGUE_API_PASSWORD: ${why}` };
  }
  if (out.SEGUE_CALLBRIDGE_URL !== undefined && bridges.length !== 1) {
    const why = `it is of one call bridge, and this process has ${among}`;
    return { name: 'SEGUE_CALLBRIDGE_URL', message: `SEGUE_CALLBRIDGE_URL: ${why}` };
  }
  return undefined;
}

function explain(issues: readonly v.BaseIssue<unknown>[], values: Values): ConfigFailure[] {
  const first = new Map<string, ConfigFailure>();
  for (const issue of issues) {
    const name = String(issue.path?.[0]?.key ?? 'settings');
    if (!first.has(name)) first.set(name, failure(name, values[name] ?? '', issue.message));
  }
  return [...first.values()];
}

function failure(name: string, value: string, allowed: string): ConfigFailure {
  const shown = SECRETS.has(name) ? 'its value' : JSON.stringify(value);
  return { name, message: `${name}: ${shown} cannot be used; ${allowed}` };
}

/** One JSON object of settings. What is wrong is said without quoting the file: it may hold a password. */
function readFile(file: string): Result<Values, ConfigFailure> {
  const wrong = (what: string) => fail({ name: file, message: `The config file ${file} ${what}` });
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return wrong(`cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'})`);
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return wrong('is not JSON');
  }
  const object = v.safeParse(v.record(v.string(), v.union([v.string(), v.number(), v.boolean()])), json);
  if (!object.success || Array.isArray(json)) return wrong('is not one JSON object of settings');
  if (!namesEachOnce(text, json)) return wrong('has a setting twice');
  const stranger = Object.keys(object.output).find((name) => !isSetting(name));
  if (stranger !== undefined) return wrong(`holds ${JSON.stringify(stranger)}, which is not a setting`);
  return ok(Object.fromEntries(Object.entries(object.output).map(([name, value]) => [name, String(value)])));
}
