import { type KV, Kvm, type KvWatchEntry } from '@nats-io/kv';
import type { NatsConnection } from '@nats-io/transport-node';
import * as v from 'valibot';
import type { Bus, Log, SpaceStore } from '../../cluster/ports.ts';
import type { Space } from '../../cluster/space.ts';
import { spaceTable } from '../../cluster/spaceTable.ts';
import { askAll, serve } from '../../cluster/wire.ts';
import { SPACES, spaceQueries } from '../../protocol/bus.ts';
import { problem } from '../../protocol/problem.ts';
import { fail, ok, type Result } from '../../protocol/result.ts';
import { StoredSpace } from '../storedSpace.ts';

/** Written once the first spaces are there: a cluster whose spaces were all deleted gets none again. */
const BEGUN = 'begun';
const keyOf = (id: string) => `space.${id}`;
/** Milliseconds for a change to come back from the server. */
const SEEN_WITHIN = 5_000;

export interface KvSpacesOptions {
  connection: NatsConnection;
  /** To the other processes. */
  bus: Bus;
  /** For a bucket that is new. */
  seed: () => Space[];
  log: Log;
  bucket?: string;
}

/**
 * The spaces of all processes, in a bucket of JetStream. Each process has them all at hand and hears of every change, so
 * they can be read while the bus is away. A change is made when this process has seen it, and the others that answer have: an
 * operator's program gives its next order to any of them.
 */
export async function openKvSpaces({
  connection,
  bus,
  seed,
  log,
  bucket = 'segue-spaces',
}: KvSpacesOptions): Promise<Result<SpaceStore, string>> {
  let kv: KV;
  try {
    // What a cluster of NATS servers keeps, it keeps three times.
    kv = await new Kvm(connection).create(bucket, { replicas: connection.info?.cluster ? 3 : 1 });
    if (!(await kv.get(BEGUN))) {
      // Of two processes that begin at once, the first to write a space has it.
      for (const space of seed()) await kv.create(keyOf(space.id), encode(space)).catch(() => undefined);
      await kv.put(BEGUN, '');
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown error';
    return fail(
      `NATS at ${connection.getServer()} keeps no spaces (${why}): JetStream must be on, as with nats-server -js`,
    );
  }
  const mirror = await follow(kv, log);
  serve(
    bus,
    SPACES,
    spaceQueries,
    {
      seen: ({ revision }) =>
        mirror.seen(revision).then(
          () => ok(undefined),
          () => fail(problem('deadline-passed')),
        ),
    },
    (error) => log('Error', `unexpected: ${String(error)}`),
  );
  async function seenByAll(revision: number): Promise<void> {
    await mirror.seen(revision);
    await askAll(bus, spaceQueries, SPACES, 'seen', { revision });
  }
  return ok({
    ...spaceTable(mirror.spaces),
    async put(space) {
      await seenByAll(await kv.put(keyOf(space.id), encode(space)));
    },
    async remove(id) {
      await kv.delete(keyOf(id));
      await seenByAll(await lastRevision(kv));
    },
  });
}

const lastRevision = async (kv: KV): Promise<number> => (await kv.status()).streamInfo.state.last_seq;

const encode = (space: Space): string => JSON.stringify(space);

interface Mirror {
  spaces(): ReadonlyMap<string, Space>;
  /** Resolves when everything up to this revision is here. */
  seen(revision: number): Promise<void>;
}

/** Resolves when all that there is was read. */
async function follow(kv: KV, log: Log): Promise<Mirror> {
  const spaces = new Map<string, Space>();
  let revision = 0;
  let waiting: { revision: number; resolve: () => void }[] = [];

  function take(entry: KvWatchEntry) {
    revision = Math.max(revision, entry.revision);
    if (entry.key.startsWith(keyOf(''))) {
      const id = entry.key.slice(keyOf('').length);
      const space = entry.operation === 'PUT' ? decode(entry.string()) : undefined;
      if (space) spaces.set(id, space);
      else spaces.delete(id);
      if (!space && entry.operation === 'PUT')
        log('Error', `space ${id} on the bus is not legible, and left out`);
    }
    for (const { resolve } of waiting.filter((each) => each.revision <= revision)) resolve();
    waiting = waiting.filter((each) => each.revision > revision);
  }

  // What a watch says is still to come counts too much where another process writes at that moment, and never ends.
  const newest = await lastRevision(kv);
  const changes = await kv.watch();
  await new Promise<void>((resolve) => {
    void (async () => {
      for await (const entry of changes) {
        take(entry);
        if (entry.revision >= newest) resolve();
      }
    })();
  });

  return {
    spaces: () => spaces,
    seen: (wanted) =>
      wanted <= revision
        ? Promise.resolve()
        : new Promise((resolve, reject) => {
            const timer = setTimeout(() => reject(new Error('the bus is away')), SEEN_WITHIN);
            const done = () => {
              clearTimeout(timer);
              resolve();
            };
            waiting.push({ revision: wanted, resolve: done });
          }),
  };
}

function decode(text: string): Space | undefined {
  try {
    const space = v.safeParse(StoredSpace, JSON.parse(text));
    return space.success ? space.output : undefined;
  } catch {
    return undefined;
  }
}
