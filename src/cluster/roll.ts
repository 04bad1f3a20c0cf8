import { BUS_PROTOCOL, MEMBERS, type Member, memberQueries } from '../protocol/members.ts';
import { fail, ok, type Result } from '../protocol/result.ts';
import type { Bus, Clock, Ids, Log } from './ports.ts';
import { createScope } from './scope.ts';
import { askAll, serve, tell } from './wire.ts';

/** Milliseconds between two words that one is there. */
const SAYS_SO_EVERY = 3_000;
/** Whoever has said nothing for so long is not there. */
export const KNOWN_FOR = 3.5 * SAYS_SO_EVERY;

export type Part = Pick<Member, 'kind' | 'name'>;

/** Who is of the cluster: which call bridges there are, and that each name is there once (SPEC K). */
export interface Roll {
  /** Takes the names of this process, or says why they cannot be had. */
  join(): Promise<Result<undefined, string>>;
  /** The API of this call bridge of ours is to be reached here. */
  reachedAt(name: string, address: string): void;
  /** Those whose API can be reached, by name. */
  callBridges(): { name: string; address: string }[];
  /** Hears whenever `callBridges` has changed. */
  onChange(listener: () => void): void;
  stop(): void;
}

export interface RollDeps {
  bus: Bus;
  clock: Clock;
  ids: Ids;
  log: Log;
  /** What runs in this process. */
  parts: readonly Part[];
  /** A later start has the name of one of ours, and now it is the one. */
  replaced: (by: Member) => void;
}

export function createRoll({ bus, ids, log, parts, replaced, ...deps }: RollDeps): Roll {
  const clock = createScope(deps.clock);
  const since = clock.now();
  let own: Member[] = parts.map(({ kind, name }) => ({
    kind,
    name,
    run: ids.guid(),
    since,
    protocol: BUS_PROTOCOL,
    address: '',
  }));
  const others = new Map<string, { member: Member; until: number }>();
  const strangers = new Set<string>();
  const listeners: (() => void)[] = [];
  let told = '';
  let joined = false;

  const isOwn = ({ run }: Member) => own.some((member) => member.run === run);
  const twinOf = (other: Member) => own.find(({ kind, name }) => kind === other.kind && name === other.name);

  function callBridges() {
    const now = clock.now();
    const alive = [...others.values()].flatMap(({ member, until }) => (until > now ? [member] : []));
    const reached = [...own, ...alive].filter(({ kind, address }) => kind === 'callbridge' && address !== '');
    return [...new Map(reached.map(({ name, address }) => [name, { name, address }])).values()].sort(
      (one, other) => one.name.localeCompare(other.name, 'en', { numeric: true }),
    );
  }

  function changed() {
    const now = JSON.stringify(callBridges());
    if (now === told) return;
    told = now;
    for (const listener of listeners) listener();
  }

  function note(member: Member) {
    if (isOwn(member)) return;
    if (member.protocol !== BUS_PROTOCOL) {
      if (!strangers.has(member.run)) log('Error', `${inWords(member)} is not heeded: ${versions(member)}`);
      strangers.add(member.run);
      return;
    }
    others.set(member.run, { member, until: clock.now() + KNOWN_FOR });
    const twin = twinOf(member);
    // Who was away for long and comes back finds another in its place, which has the meetings now.
    if (twin && joined && isLater(member, twin)) replaced(member);
  }

  function beat() {
    for (const [run, { until }] of others) if (until <= clock.now()) others.delete(run);
    tell(bus, memberQueries, MEMBERS, 'present', { members: own });
    changed();
    clock.after(SAYS_SO_EVERY, beat);
  }

  const leave = serve(
    bus,
    MEMBERS,
    memberQueries,
    {
      who: () => ok({ members: own }),
      present({ members }) {
        members.forEach(note);
        changed();
        return ok(undefined);
      },
      gone({ members }) {
        for (const { run } of members) others.delete(run);
        changed();
        return ok(undefined);
      },
    },
    (error) => log('Error', `unexpected: ${String(error)}`),
  );

  return {
    async join() {
      const { answers } = await askAll(bus, memberQueries, MEMBERS, 'who', undefined);
      for (const member of answers.flatMap(({ members }) => members)) {
        if (isOwn(member)) continue;
        if (member.protocol !== BUS_PROTOCOL) return fail(`${inWords(member)} is there: ${versions(member)}`);
        const twin = twinOf(member);
        // Of two that come at the same moment one stays.
        if (twin && (member.address !== '' || !isLater(member, twin)))
          return fail(`There is ${inWords(member)} already: each needs a name of its own`);
        note(member);
      }
      joined = true;
      beat();
      return ok(undefined);
    },
    reachedAt(name, address) {
      own = own.map((member) =>
        member.kind === 'callbridge' && member.name === name ? { ...member, address } : member,
      );
      tell(bus, memberQueries, MEMBERS, 'present', { members: own });
      changed();
    },
    callBridges,
    onChange: (listener) => void listeners.push(listener),
    stop() {
      tell(bus, memberQueries, MEMBERS, 'gone', { members: own });
      leave();
      clock.dispose();
    },
  };
}

/** The same answer on both sides, also for two of one millisecond. */
const isLater = (one: Member, other: Member): boolean =>
  one.since > other.since || (one.since === other.since && one.run > other.run);

const inWords = ({ kind, name, address }: Member): string =>
  `a ${kind === 'callbridge' ? 'call bridge' : 'web bridge'} ${name}${address === '' ? '' : ` (${address})`}`;

const versions = ({ protocol }: Member): string =>
  `it speaks version ${protocol} of the protocol between bridges, and this one version ${BUS_PROTOCOL}`;
