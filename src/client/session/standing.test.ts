import { expect, it } from 'vitest';
import { BEN, inSpace1, move, moveRequest, NEW, OLD } from './testing/person.ts';

const due = { type: 'timeUp', timer: `stand:${OLD}` } as const;
const stand = { do: 'standMedia', epoch: OLD };
const soon = { do: 'startTimer', timer: `stand:${OLD}`, delay: 1_000 };

it('[G7] makes an offer a second after coming in, and leaves it with the bridge', () => {
  const ann = inSpace1();
  expect(ann.effects).toContainEqual(soon);
  expect(ann.does(due)).toEqual([stand]);
  expect(ann.does({ type: 'standing', epoch: OLD, sdp: 'v=0' })).toEqual([
    { do: 'send', epoch: OLD, request: { name: 'PUT /api/call/session/offer', data: { sdp: 'v=0' } } },
  ]);
});

it('[G7] the offer that was given is an offer to that person, and another one follows', () => {
  const ann = inSpace1();
  const given = ann.asked(OLD, { name: 'POST /api/call/session/offer', data: { to: BEN } });
  expect(given).toEqual([{ do: 'assignMedia', epoch: OLD, peer: BEN }, soon]);
});

it('[G7] makes none while a move or a lost socket is on its mind', () => {
  const ann = inSpace1();
  ann.asked(OLD, moveRequest(move()), 7);
  expect(ann.does(due)).toEqual([soon]);
  expect(ann.does({ type: 'standing', epoch: NEW, sdp: 'v=0' })).toEqual([]);

  const bob = inSpace1();
  bob.does({ type: 'lost', epoch: OLD, code: 1006 });
  expect(bob.does(due)).toEqual([]);
  expect(bob.does({ type: 'standing', epoch: OLD, sdp: 'v=0' })).toEqual([]);
});
