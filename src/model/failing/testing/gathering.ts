import { expect } from 'vitest';
import type { BridgeApi } from '../../../../e2e/kit/api.ts';
import { PATIENCE } from '../../../server/testing/program.ts';
import { type Air, createAir } from '../../air.ts';
import { createTab, type Tab } from '../../testing/tab.ts';
import { isDead, type Parts } from './parts.ts';

/* Ann and Bob in one meeting, Cyd in another, and an order that Ann is moved to Cyd. */

export interface Gathering {
  /** Ann is to be with Cyd. Nobody waits for the answer. */
  order(): void;
  /** Who is not where they must be, in words; nobody in the end. */
  whatIsWrong(): Promise<string[]>;
  /** What the call bridges tell that is not so; nothing in the end. */
  whatIsUntrue(): Promise<string[]>;
  /** As the call bridges tell it, which all say the same: none where there was no move. */
  outcomes(): Promise<string[]>;
  leave(): void;
  /** Once all have left. */
  leaveNothing(): Promise<void>;
}

interface Meeting {
  numericId: string;
  space: string;
  call: string;
}

let lastId = 7_000;

/** A meeting whose call runs on this bridge: where it does follows from ids and names. */
async function meetingOn(api: BridgeApi): Promise<Meeting> {
  for (;;) {
    lastId += 1;
    const space = (await api.post('coSpaces', { name: `Room ${lastId}`, callId: String(lastId) })).made ?? '';
    const call = (await api.post('calls', { coSpace: space })).made ?? '';
    const calls = await api.list('calls', 'call');
    if (calls.some(({ id }) => id === call)) return { numericId: String(lastId), space, call };
    await api.delete(`coSpaces/${space}`);
  }
}

export async function gather(parts: Parts): Promise<Gathering> {
  const source = await meetingOn(parts.home.api);
  const target = await meetingOn(parts.target.api);
  const world: { air: Air; owners: Map<object, string> } = { air: createAir(() => 1), owners: new Map() };
  const come = (url: string, name: string, meeting: Meeting): Tab => {
    const tab = createTab(world, url, name, () => {});
    tab.does({ type: 'continueTo', numericId: meeting.numericId });
    tab.does({ type: 'join', name });
    return tab;
  };
  const ann = come(parts.near.url, 'Ann', source);
  const bob = come(parts.far.url, 'Bob', source);
  const cyd = come(parts.far.url, 'Cyd', target);
  await expect.poll(() => bob.hears(), { timeout: PATIENCE }).toEqual(['Ann']);
  await expect.poll(() => placeOf(cyd), { timeout: PATIENCE }).toBe(target.numericId);
  bob.does({ type: 'setAudioMuted', muted: true });

  const { phase } = ann.state();
  const moved = phase.at === 'meeting' ? phase.here.self : '';
  const apis = () => parts.bridges().flatMap((bridge) => (isDead(bridge) ? [] : [bridge.api]));
  let between = false;

  async function listed() {
    const lists = await Promise.all(apis().map((api) => api.list('participants', 'participant')));
    return lists.flat().map((each) => each['name'] ?? '');
  }

  async function outcomes(): Promise<string[]> {
    const all = await Promise.all(apis().map((api) => api.list('moves', 'move')));
    const found = all.flat().filter((move) => move['movedParticipant'] === moved);
    return [...new Set(found.map((move) => move['outcome'] ?? 'none'))];
  }

  const inTarget = () => placeOf(ann) === target.numericId;

  async function whatIsWrong(): Promise<string[]> {
    // Who is in no meeting is offered to go back, and does.
    if (ann.state().phase.at === 'between') {
      between = true;
      ann.does({ type: 'rejoin' });
    }
    // Before pages have noticed anything, only the lists tell who is out.
    const there = await listed();
    return differences([
      ['listed are', there.sort(), ['Ann', 'Bob', 'Cyd']],
      ['Ann is in', placeOf(ann), inTarget() ? target.numericId : source.numericId],
      ['Bob is in', placeOf(bob), source.numericId],
      ['Cyd is in', placeOf(cyd), target.numericId],
      ['Ann hears', ann.hears(), inTarget() ? ['Cyd'] : []],
      ['Bob hears', bob.hears(), inTarget() ? [] : ['Ann']],
      ['Cyd hears', cyd.hears(), inTarget() ? ['Ann'] : []],
    ]);
  }

  async function whatIsUntrue(): Promise<string[]> {
    const [wrong, told] = await Promise.all([whatIsWrong(), outcomes()]);
    const truth = between ? 'between' : inTarget() ? 'landed' : 'stayed';
    return [...wrong, ...differences([['the move', told, told.length > 0 ? [truth] : []]])];
  }

  return {
    order() {
      const path = `calls/${target.call}/participants`;
      // Whoever is asked may be gone before the answer.
      parts.asked.api.post(path, { movedParticipant: moved }).catch(() => undefined);
    },
    whatIsWrong,
    whatIsUntrue,
    outcomes,
    leave() {
      for (const tab of [ann, bob, cyd]) tab.does({ type: 'leave' });
    },
    async leaveNothing() {
      await expect.poll(listed, { timeout: PATIENCE }).toEqual([]);
      const sockets = async () => {
        const texts = [parts.near, parts.far].map(async ({ url }) => (await fetch(`${url}/metrics`)).text());
        return (await Promise.all(texts)).map((text) => /^segue_sessions\S* (\d+)/m.exec(text)?.[1]);
      };
      await expect.poll(sockets, { timeout: PATIENCE }).toEqual(['0', '0']);
      // A token begins so, whatever is in it.
      expect(parts.outputs()).not.toMatch(/eyJ[\w-]{8}/);
      for (const { space } of [source, target]) await apis()[0]?.delete(`coSpaces/${space}`);
      await expect
        .poll(async () => (await Promise.all(apis().map((api) => api.list('calls', 'call')))).flat(), {
          timeout: PATIENCE,
        })
        .toEqual([]);
    },
  };
}

/** Their meeting, where they are in one and nothing else is under way. */
function placeOf(tab: Tab): string {
  const { phase } = tab.state();
  if (phase.at !== 'meeting') return phase.at;
  const { here, arrival } = phase;
  return here.socket.is === 'good' && !arrival && !here.landing ? here.place.numericId : 'on the way';
}

const differences = (all: readonly (readonly [what: string, is: unknown, ought: unknown])[]): string[] =>
  all.flatMap(([what, is, ought]) => (String(is) === String(ought) ? [] : [`${what}: ${is}, not ${ought}`]));
