import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from './config.ts';
import { ROLES } from './roles.ts';

/* What docs/deploy offers to copy is a cluster that starts. */

const folder = join(import.meta.dirname, '../../docs/deploy');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const given: Record<string, string> = {
  MEET_HOST: 'meet.example.com',
  MANAGER_HOST: 'ops.example.com',
  TURN_HOST: 'turn.example.com',
  PUBLIC_ADDRESS: '203.0.113.7',
  API_PASSWORD: 'a password',
  TURN_SECRET: 'a-secret-of-32-characters-or-more',
};
const filled = (text: string) =>
  text.replaceAll(/\$\{(\w+)(?::\?)?\}/g, (_, name: string) => given[name] ?? `no ${name}`);

interface Service {
  image: string;
  environment?: Record<string, string>;
  volumes?: string[];
}
const services: Record<string, Service> = parse(filled(read('compose.yml')), { merge: true }).services;
const ours = Object.entries(services).filter(([, { image }]) => image === 'segue');

it('gives each process settings that it takes, each name once, and every role to somebody', () => {
  const configs = ours.map(([name, { environment }]) => {
    const result = readConfig(environment ?? {});
    if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.failure)}`);
    expect(result.value.unknown).toEqual([]);
    return result.value.config;
  });
  expect(new Set(configs.flatMap(({ roles }) => roles))).toEqual(new Set(ROLES));
  const callBridges = configs.filter(({ roles }) => roles.includes('callbridge'));
  expect(callBridges.flatMap((config) => config.callBridges)).toEqual(['cbcms1', 'cbcms2']);
  for (const { ice } of callBridges) expect(ice?.urls).toHaveLength(3);
  const webBridges = configs.filter(({ roles }) => roles.includes('webbridge'));
  expect(new Set(webBridges.map(({ webBridge }) => webBridge)).size).toBe(webBridges.length);
});

it('reaches each process where it is', () => {
  const named = new Set(Object.keys(services));
  const hosts = [
    ...read('Caddyfile').matchAll(/(\w+):8080/g),
    ...filled(read('compose.yml')).matchAll(/\/\/(\w+):\d/g),
  ];
  for (const [, host] of hosts) expect(named).toContain(host);
  for (const file of read('compose.yml').matchAll(/"\.\/(\w+):/g))
    expect(existsSync(join(folder, file[1] ?? ''))).toBe(true);
});

it('says which settings have to be given, and docs/deploy.md tells each of them', () => {
  const wanted = [...read('compose.yml').matchAll(/\$\{(\w+)/g)].map(([, name]) => name ?? '');
  expect(new Set(wanted)).toEqual(new Set(Object.keys(given)));
  const guide = readFileSync(join(folder, '../deploy.md'), 'utf8');
  for (const name of Object.keys(given)) expect(guide).toContain(`\`${name}\``);
});
