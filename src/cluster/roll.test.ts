import { expect, it } from 'vitest';
import { BUS_PROTOCOL, MEMBERS, type Member, memberQueries } from '../protocol/members.ts';
import { ok } from '../protocol/result.ts';
import { ids } from './ids.ts';
import { createMemoryBus } from './memoryBus.ts';
import type { Bus } from './ports.ts';
import { createRoll, type Part } from './roll.ts';
import { severable } from './severable.ts';
import { breathe, createManualClock } from './testing/manualClock.ts';
import { serve } from './wire.ts';

const callBridge = (name: string): Part => ({ kind: 'callbridge', name });

function cluster() {
  const clock = createManualClock();
  const bus = createMemoryBus(clock);
  const log: string[] = [];
  function start(parts: readonly Part[], by: Bus = bus) {
    const replacedBy: Member[] = [];
    const roll = createRoll({
      bus: by,
      clock,
      ids,
      log: (_, text) => void log.push(text),
      parts,
      replaced: (member) => void replacedBy.push(member),
    });
    return { roll, replacedBy };
  }
  async function join(name: string, by?: Bus) {
    const started = start([callBridge(name)], by);
    const place = await started.roll.join();
    if (place.ok) started.roll.reachedAt(name, `http://${name}`);
    await breathe();
    return { ...started, place };
  }
  return { clock, bus, log, start, join };
}

const names = ({ callBridges }: { callBridges(): { name: string }[] }) =>
  callBridges().map(({ name }) => name);

it('[K1] everybody knows the call bridges, by name, from the start to the stop of each', async () => {
  const { join } = cluster();
  const ten = await join('cbcms10');
  const two = await join('cbcms2');
  let changes = 0;
  ten.roll.onChange(() => {
    changes += 1;
  });
  const three = await join('cbcms3');
  for (const { roll } of [ten, two, three]) expect(names(roll)).toEqual(['cbcms2', 'cbcms3', 'cbcms10']);
  expect(ten.roll.callBridges()[0]).toEqual({ name: 'cbcms2', address: 'http://cbcms2' });
  three.roll.stop();
  await breathe();
  expect(names(ten.roll)).toEqual(['cbcms2', 'cbcms10']);
  expect(changes).toBe(2);
});

it('[K1] who is silent for 10.5 s is not there, and is again with its next word', async () => {
  const { clock, bus, join } = cluster();
  const one = await join('cbcms1');
  const own = severable(bus);
  await join('cbcms2', own.bus);
  await clock.advance(60_000);
  expect(names(one.roll)).toEqual(['cbcms1', 'cbcms2']);
  own.sever();
  await clock.advance(7_000);
  expect(names(one.roll)).toEqual(['cbcms1', 'cbcms2']);
  await clock.advance(6_500);
  expect(names(one.roll)).toEqual(['cbcms1']);
});

it('[K2] a name that is taken is refused, and free again when its owner has stopped', async () => {
  const { clock, join, start } = cluster();
  const first = await join('cbcms1');
  await clock.advance(1);
  const second = await join('cbcms1');
  expect(second.place).toMatchObject({
    ok: false,
    failure: 'There is a call bridge cbcms1 (http://cbcms1) already: each needs a name of its own',
  });
  second.roll.stop();
  // A web bridge may be called like a call bridge.
  expect(await start([{ kind: 'webbridge', name: 'cbcms1' }]).roll.join()).toEqual(ok(undefined));
  await clock.advance(1);
  expect(await start([{ kind: 'webbridge', name: 'cbcms1' }]).roll.join()).toMatchObject({ ok: false });
  first.roll.stop();
  expect((await join('cbcms1')).place).toEqual(ok(undefined));
  expect(first.replacedBy).toEqual([]);
});

it('[K2] of two that start at the same moment exactly one has the name', async () => {
  const { start } = cluster();
  const both = [start([callBridge('cbcms1')]), start([callBridge('cbcms1')])];
  const places = await Promise.all(both.map(({ roll }) => roll.join()));
  expect(places.filter(({ ok: had }) => had)).toHaveLength(1);
});

const stranger = (over: Partial<Member>): Member => ({
  kind: 'callbridge',
  name: 'cbcms9',
  run: ids.guid(),
  since: 0,
  protocol: BUS_PROTOCOL + 1,
  address: 'http://cbcms9',
  ...over,
});

it('[K3] where another version is spoken nobody joins', async () => {
  const { bus, join } = cluster();
  const members = [{ ...stranger({}), more: 'than is known here' }];
  serve(
    bus,
    MEMBERS,
    memberQueries,
    { who: () => ok({ members }), present: () => ok(undefined), gone: () => ok(undefined) },
    () => {},
  );
  expect((await join('cbcms1')).place).toMatchObject({
    failure: `a call bridge cbcms9 (http://cbcms9) is there: it speaks version ${BUS_PROTOCOL + 1} of the protocol between bridges, and this one version ${BUS_PROTOCOL}`,
  });
});

it('[K3] another version that comes later is not heeded, and is told of once', async () => {
  const { bus, log, join } = cluster();
  const { roll } = await join('cbcms1');
  const members = [stranger({})];
  bus.publish(MEMBERS, { name: 'present', data: { members } });
  bus.publish(MEMBERS, { name: 'present', data: { members } });
  bus.publish(MEMBERS, { name: 'present', data: { members: 'nonsense' } });
  await breathe();
  expect(names(roll)).toEqual(['cbcms1']);
  expect(log).toHaveLength(1);
});

it('[K4] who comes back and finds a later start in its place hears so; the later one goes on', async () => {
  const { clock, bus, join } = cluster();
  let away = false;
  const flaky: Bus = {
    ...bus,
    publish: (subject, message) => away || bus.publish(subject, message),
    serve: (subject, handler) =>
      bus.serve(subject, (message) => (away ? new Promise(() => {}) : handler(message))),
  };
  const early = await join('cbcms1', flaky);
  away = true;
  await clock.advance(20_000);
  const joining = join('cbcms1');
  await breathe();
  await clock.advance(1_000);
  const late = await joining;
  expect(late.place).toEqual(ok(undefined));
  away = false;
  await clock.advance(3_000);
  expect(early.replacedBy).toHaveLength(1);
  expect(late.replacedBy).toEqual([]);
});
