import { type ApiAnswer, type BridgeApi, type Fields, type Form, noBridge } from './api.ts';
import type { Arms } from './arm.ts';
import type { Fault } from './faults.ts';
import { theirs, whereTheyWent } from './gone.ts';
import { callOf, type Meeting } from './meeting.ts';
import { followMove, type Move } from './move.ts';
import type { Participant } from './participant.ts';

/*
 * Whoever moves people: through the public API of the call bridges and in no other way.
 */

export interface MoveWishes {
  /** The call bridge to ask; the first one when none is named. */
  via?: string;
  handover?: 'seamless' | 'reference';
  reason?: string;
  /** Seconds. */
  notice?: number;
  /** What is to go wrong in it. */
  faults?: readonly Fault[];
}

export interface Manager {
  bridges: readonly BridgeApi[];
  bridge(name: string): BridgeApi;
  /** Ids of the moves that were ordered. */
  moves: readonly string[];
  /** `await manager.move(ann).to(garden)`: resolves when the API has answered that it will be. */
  move(person: Participant): { to(target: Meeting, wishes?: MoveWishes): Promise<Move> };
  /** As `move`, and answers a refusal instead of failing the test. */
  triesToMove(person: Participant | string): {
    to(target: Meeting | string, wishes?: MoveWishes): Promise<ApiAnswer>;
  };
  /** The people of a meeting, over all bridges, as the API lists them. */
  participants(meeting: Meeting): Promise<Fields[]>;
  /** Takes a move back, by what it was answered with. */
  takesBack(move: ApiAnswer): Promise<void>;
  /** Mutes, gives a layout, a name …: the parameters are the API's own. */
  modifies(person: Participant, form: Form): Promise<ApiAnswer>;
  /** As `modifies`, everybody in this meeting. */
  modifiesAll(meeting: Meeting, form: Form): Promise<ApiAnswer>;
  drops(person: Participant): Promise<void>;
  ends(meeting: Meeting): Promise<void>;
}

export function createManager(bridges: readonly BridgeApi[], arms: Arms): Manager {
  const moves: string[] = [];
  const bridge = (name: string): BridgeApi => {
    const found = bridges.find((each) => each.name === name);
    if (!found) throw new Error(noBridge(name, bridges));
    return found;
  };
  const first = bridge(bridges[0]?.name ?? 'at all');

  const order = async (movedParticipant: string, target: Meeting | string, wishes: MoveWishes) => {
    const call = typeof target === 'string' ? target : await callOf(bridges, target);
    const { via, notice, faults: _, ...rest } = wishes;
    const form: Form = { movedParticipant, needsActivation: 'false', ...rest };
    if (notice !== undefined) form['notice'] = String(notice);
    const answer = await (via === undefined ? first : bridge(via)).post(`calls/${call}/participants`, form);
    if (answer.move !== undefined) moves.push(answer.move);
    return answer;
  };
  const idOf = (person: Participant | string) => (typeof person === 'string' ? person : person.id());

  return {
    bridges,
    bridge,
    moves,
    move: (person) => ({
      to: async (target, wishes = {}) => {
        if (wishes.via !== undefined) bridge(wishes.via);
        await mustBeThere(person);
        const id = await idOf(person);
        await arms.arm(person, wishes.faults ?? []);
        const at = performance.timeOrigin + performance.now();
        const answer = await order(id, target, wishes);
        if (answer.status !== 200) {
          throw new Error(`${person.name} cannot be moved to ${target.name}: ${answer.status} ${answer.xml}`);
        }
        return followMove(wishes.via === undefined ? first : bridge(wishes.via), person, target.name, {
          answer,
          at,
        });
      },
    }),
    triesToMove: (person) => ({
      to: async (target, wishes = {}) => order(await idOf(person), target, wishes),
    }),
    async participants(meeting) {
      const found: Fields[] = [];
      for (const each of bridges) {
        const calls = (await each.list('calls', 'call')).filter((call) => call['coSpace'] === meeting.id);
        for (const call of calls) {
          for (const { id } of await each.list(`calls/${call['id']}/participants`, 'participant')) {
            const details = await each.one(`participants/${id}`);
            if (details) found.push({ id, ...details });
          }
        }
      }
      return found;
    },
    async takesBack(move) {
      const { status, xml } = await first.delete(`participants/${move.made}`);
      if (status !== 200) throw new Error(`The move cannot be taken back: ${status} ${xml}`);
    },
    async modifies(person, form) {
      await mustBeThere(person);
      return first.put(`participants/${await person.id()}`, form);
    },
    modifiesAll: async (meeting, form) =>
      first.put(`calls/${await callOf(bridges, meeting)}/participants`, form),
    async drops(person) {
      await mustBeThere(person);
      await first.delete(`participants/${await person.id()}`);
    },
    async ends(meeting) {
      await first.delete(`calls/${await callOf(bridges, meeting)}`);
    },
  };
}

/** Nobody waits for the session of somebody who is at the door, or whose part is over. */
async function mustBeThere(person: Participant): Promise<void> {
  const gone = await whereTheyWent(person);
  if (gone) throw new Error(`${gone.said} Name somebody who is still there.`);
  if (!person.urls.some((url) => url.startsWith('ws'))) {
    throw new Error(
      `${person.name} is in no meeting. Bring them in first: await ${theirs(person)}.joins(meeting).`,
    );
  }
}
