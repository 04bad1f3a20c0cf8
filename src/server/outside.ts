import { resolve } from 'node:path';
import { createMemorySpaces } from '../cluster/memorySpaces.ts';
import type { Log, SpaceStore } from '../cluster/ports.ts';
import { fail, ok, type Result } from '../protocol/result.ts';
import type { BusLink } from './busLink.ts';
import type { Config } from './config.ts';
import { openFileSpaces } from './fileSpaces.ts';
import { openKvSpaces } from './nats/kvSpaces.ts';
import { openNatsLink } from './nats/link.ts';
import { seedSpaces } from './seedSpaces.ts';

/** What a process has outside itself. */
export interface Outside {
  spaces: SpaceStore;
  /** To the other processes; none where there are no others. */
  link?: BusLink;
}

/** By NATS where it is set, and otherwise in files; or why not, for a person at a terminal. */
export async function openOutside(config: Config, log: Log): Promise<Result<Outside, string>> {
  const { nats, data, roles, callBridges, webBridge } = config;
  if (!nats) {
    const spaces = await openFileSpaces(resolve(data), seedSpaces);
    return spaces.ok ? ok({ spaces: spaces.value }) : fail(spaces.failure.message);
  }
  const names = [
    ...(roles.includes('callbridge') ? callBridges : []),
    ...(roles.includes('webbridge') ? [webBridge] : []),
  ];
  const link = await openNatsLink(nats, `segue ${names.join(' ') || 'manager'}`, log);
  if (!link.ok) return link;
  // Only call bridges look into them.
  if (!roles.includes('callbridge')) return ok({ spaces: createMemorySpaces(), link: link.value });
  const { connection, bus } = link.value;
  const spaces = await openKvSpaces({ connection, bus, seed: seedSpaces, log });
  if (spaces.ok) return ok({ spaces: spaces.value, link: link.value });
  await link.value.stop();
  return spaces;
}
