import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { temporaryFolder } from './testing/temporary.ts';

const read = (env: Record<string, string>, file?: string) => {
  const result = readConfig(env, file);
  return result.ok ? result.value.config : result.failure.map((one) => one.message);
};

function fileOf(content: string): string {
  const file = join(temporaryFolder(), 'segue.json');
  writeFileSync(file, content);
  return file;
}

describe('settings', () => {
  it('has a value for everything', () => {
    expect(read({ PATH: '/bin' })).toEqual({
      host: '127.0.0.1',
      port: 8080,
      user: 'admin',
      password: undefined,
      roles: ['callbridge', 'webbridge', 'manager'],
      nats: undefined,
      callBridges: ['cbcms1', 'cbcms2', 'cbcms3'],
      apiAddress: undefined,
      webBridge: 'webbridge1',
      versions: {},
      handover: 'seamless',
      liveKit: {},
      mediaServers: [],
      log: 'text',
      logLevel: 'Info',
      data: 'data',
      cdr: [],
      otlp: undefined,
      origins: [],
    });
  });

  it('takes what is set, and an empty value for unset', () => {
    expect(
      read({
        SEGUE_PORT: '0',
        SEGUE_CALLBRIDGES: '2',
        SEGUE_HOST: '',
        SEGUE_ROLES: 'all',
        SEGUE_LOG: 'json',
        SEGUE_CALLBRIDGE_VERSIONS: 'cbcms2=3.1, cbcms1=3.2.1',
        SEGUE_HANDOVER: 'reference',
        SEGUE_ORIGINS: 'https://meet.example.com, http://localhost:5173',
      }),
    ).toMatchObject({
      port: 0,
      callBridges: ['cbcms1', 'cbcms2'],
      host: '127.0.0.1',
      log: 'json',
      versions: { cbcms1: '3.2.1', cbcms2: '3.1' },
      handover: 'reference',
      origins: ['https://meet.example.com', 'http://localhost:5173'],
    });
  });

  it.each([
    [
      { SEGUE_CALLBRIDGE_VERSIONS: 'cbcms3' },
      'SEGUE_CALLBRIDGE_VERSIONS: "cbcms3" cannot be used; ' +
        'allowed: call bridges and versions such as cbcms3=3.1, separated by commas',
    ],
    [
      { SEGUE_CALLBRIDGE_VERSIONS: 'cbcms4=3.1' },
      'SEGUE_CALLBRIDGE_VERSIONS: "cbcms4" cannot be used; allowed: call bridges from cbcms1 to cbcms3',
    ],
    [{ SEGUE_PORT: 'http' }, 'SEGUE_PORT: "http" cannot be used; allowed: a whole number from 0 to 65535'],
    [{ SEGUE_PORT: '65536' }, 'SEGUE_PORT: "65536" cannot be used; allowed: a whole number from 0 to 65535'],
    [{ SEGUE_PORT: '65533' }, 'SEGUE_PORT: "65533" cannot be used; allowed with 3 call bridges: up to 65532'],
    [
      { SEGUE_CALLBRIDGES: '0' },
      'SEGUE_CALLBRIDGES: "0" cannot be used; allowed: a whole number from 1 to 16, or names such as cbcms4, separated by commas, each once',
    ],
    [{ SEGUE_LOG: 'xml' }, 'SEGUE_LOG: "xml" cannot be used; allowed: text, json'],
    [{ SEGUE_HANDOVER: 'fast' }, 'SEGUE_HANDOVER: "fast" cannot be used; allowed: seamless, reference'],
    [{ SEGUE_MEDIA: 'sfu' }, 'SEGUE_MEDIA: "sfu" cannot be used; allowed: mesh, livekit'],
    [{ SEGUE_MEDIA: 'livekit' }, 'SEGUE_LIVEKIT_URL: SEGUE_MEDIA=livekit needs it, and cbcms1 has none'],
    [
      {
        SEGUE_MEDIA: 'livekit',
        SEGUE_LIVEKIT_URL: 'wss://a.example',
        SEGUE_LIVEKIT_API_KEY: 'key',
        SEGUE_LIVEKIT_API_SECRET: 'cbcms1=one,cbcms2=two',
      },
      'SEGUE_LIVEKIT_API_SECRET: SEGUE_MEDIA=livekit needs it, and cbcms3 has none',
    ],
    [
      { SEGUE_LIVEKIT_URL: 'https://a.example' },
      'SEGUE_LIVEKIT_URL: "https://a.example" cannot be used; allowed: an address such as ' +
        'wss://livekit.example.com; for single call bridges cbcms2=…, separated by commas',
    ],
    [
      { SEGUE_LIVEKIT_URL: 'wss://a.example?token=1' },
      'SEGUE_LIVEKIT_URL: "wss://a.example?token=1" cannot be used; allowed: an address such as ' +
        'wss://livekit.example.com; for single call bridges cbcms2=…, separated by commas',
    ],
    [
      { SEGUE_LIVEKIT_API_SECRET: 'hush hush' },
      'SEGUE_LIVEKIT_API_SECRET: its value cannot be used; allowed: an API secret; ' +
        'for single call bridges cbcms2=…, separated by commas',
    ],
    [
      { SEGUE_ROLES: 'webbridge' },
      'SEGUE_ROLES: "webbridge" cannot be used; allowed without SEGUE_NATS_URL: all',
    ],
    [
      { SEGUE_ROLES: 'bridge', SEGUE_NATS_URL: 'nats://h' },
      'SEGUE_ROLES: "bridge" cannot be used; allowed: all, or of callbridge, webbridge, manager those that this process is, separated by commas',
    ],
    ...['http://u:hush@h', 'nats:hush', 'nats://u:hush@h/x', 'nats://h,hush'].map(
      (url): [Record<string, string>, string] => [
        { SEGUE_NATS_URL: url },
        'SEGUE_NATS_URL: its value cannot be used; allowed: addresses such as nats://nats.example.com:4222 or ' +
          'tls://user:password@nats.example.com, separated by commas',
      ],
    ),
    [
      { SEGUE_NATS_URL: 'nats://h' },
      'SEGUE_API_PASSWORD: with SEGUE_NATS_URL it must be set, and be the same for all processes',
    ],
    [{ SEGUE_NATS_TOKEN: 'hush' }, 'SEGUE_NATS_TOKEN: it says nothing without SEGUE_NATS_URL'],
    [
      { SEGUE_NATS_URL: 'nats://u:hush@h', SEGUE_NATS_CREDS: '/file', SEGUE_ROLES: 'webbridge' },
      'SEGUE_NATS_URL: there is more than one way in: allowed is a user with a password, SEGUE_NATS_TOKEN, ' +
        'SEGUE_NATS_CREDS or SEGUE_NATS_NKEY',
    ],
    [
      { SEGUE_NATS_URL: 'tls://h', SEGUE_NATS_CERT: '/file', SEGUE_ROLES: 'webbridge' },
      'SEGUE_NATS_CERT: a certificate needs its SEGUE_NATS_KEY, and a key its certificate',
    ],
    [
      { SEGUE_CALLBRIDGES: 'cbcms4,cbcms4' },
      'SEGUE_CALLBRIDGES: "cbcms4,cbcms4" cannot be used; allowed: a whole number from 1 to 16, or names such as cbcms4, separated by commas, each once',
    ],
    [
      { SEGUE_CALLBRIDGE_URL: 'http://cb.example' },
      'SEGUE_CALLBRIDGE_URL: it is of one call bridge, and this process has cbcms1 to cbcms3',
    ],
    [
      { SEGUE_API_USER: 'a:b' },
      'SEGUE_API_USER: "a:b" cannot be used; allowed: 1 to 64 characters, no colon and no control characters',
    ],
    [
      { SEGUE_ORIGINS: 'meet.example.com/' },
      'SEGUE_ORIGINS: "meet.example.com/" cannot be used; ' +
        'allowed: origins such as https://meet.example.com, separated by commas',
    ],
    ...['collector:4318', 'ftp://collector', 'collector'].map((address): [Record<string, string>, string] => [
      { OTEL_EXPORTER_OTLP_ENDPOINT: address },
      `OTEL_EXPORTER_OTLP_ENDPOINT: "${address}" cannot be used; allowed: an address such as http://collector.example.com:4318`,
    ]),
  ])('refuses %o', (env, message) => {
    expect(read(env)).toEqual([message]);
  });

  it('knows the collector of traces by the name that all exporters have for it', () => {
    const url = 'http://collector.example.com:4318/otlp';
    expect(read({ OTEL_EXPORTER_OTLP_ENDPOINT: url })).toMatchObject({ otlp: url });
    expect(read({ OTEL_EXPORTER_OTLP_ENDPOINT: '' })).toMatchObject({ otlp: undefined });
  });

  it('reads what one process of several is, and the way to the bus', () => {
    expect(
      read({
        SEGUE_ROLES: 'callbridge, webbridge',
        SEGUE_NATS_URL: 'nats://se%3Fgue:hush@one:4222, tls://two',
        SEGUE_CALLBRIDGES: 'cbcms12,cbcms7',
        SEGUE_WEBBRIDGE: 'edge-2',
        SEGUE_NATS_CA: '/ca.pem',
        SEGUE_API_PASSWORD: 'secret',
      }),
    ).toMatchObject({
      roles: ['callbridge', 'webbridge'],
      callBridges: ['cbcms12', 'cbcms7'],
      webBridge: 'edge-2',
      nats: {
        servers: ['nats://one:4222', 'tls://two'],
        user: 'se?gue',
        password: 'hush',
        ca: '/ca.pem',
      },
    });
  });

  it('gives each call bridge a LiveKit of its own, or that of all', () => {
    expect(
      read({
        SEGUE_MEDIA: 'livekit',
        SEGUE_CALLBRIDGES: '2',
        SEGUE_LIVEKIT_URL: 'wss://a.example, cbcms2=ws://127.0.0.1:7880/',
        SEGUE_LIVEKIT_API_KEY: 'key',
        SEGUE_LIVEKIT_API_SECRET: 'one==,cbcms2=two=',
      }),
    ).toMatchObject({
      liveKit: {
        cbcms1: { url: 'wss://a.example', apiKey: 'key', apiSecret: 'one==' },
        cbcms2: { url: 'ws://127.0.0.1:7880', apiKey: 'key', apiSecret: 'two=' },
      },
    });
  });

  it('names every wrong setting at once', () => {
    expect(read({ SEGUE_PORT: 'x', SEGUE_LOG: 'x' })).toHaveLength(2);
  });

  it('never shows a secret that is wrong', () => {
    const messages = read({ SEGUE_API_PASSWORD: 'hush\u0007hush' });
    expect(messages).toEqual([
      'SEGUE_API_PASSWORD: its value cannot be used; allowed: 1 to 200 characters, no control characters',
    ]);
  });

  it('tells of names that are not settings', () => {
    const result = readConfig({ SEGUE_PROT: '8080' });
    expect(result).toMatchObject({ ok: true, value: { unknown: ['SEGUE_PROT'] } });
  });
});

describe('a config file', () => {
  it('has the same names; the environment wins', () => {
    const file = fileOf('{"SEGUE_PORT": 9000, "SEGUE_LOG": "json"}');
    expect(read({ SEGUE_LOG: 'text' }, file)).toMatchObject({ port: 9000, log: 'text' });
  });

  it.each([
    ['{"SEGUE_API_PASSWORD": "hush', 'is not JSON'],
    ['{"SEGUE_PORT": 1, "SEGUE_PORT": 2}', 'has a setting twice'],
    ['[]', 'is not one JSON object of settings'],
    ['{"SEGUE_PORT": {"a": "hush"}}', 'is not one JSON object of settings'],
    ['{"SEGUE_PROT": 1}', 'holds "SEGUE_PROT", which is not a setting'],
  ])('is refused as %s, without being quoted', (content, what) => {
    const file = fileOf(content);
    expect(read({}, file)).toEqual([`The config file ${file} ${what}`]);
  });

  it('that is not there is refused', () => {
    expect(read({}, '/nowhere/segue.json')).toEqual([
      'The config file /nowhere/segue.json cannot be read (ENOENT)',
    ]);
  });
});
