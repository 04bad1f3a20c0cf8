import type { ApiAnswer, BridgeApi, Fields, Form } from './api.ts';
import { callOf, type Meeting } from './meeting.ts';
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
}

export interface Operator {
  bridges: readonly BridgeApi[];
  bridge(name: string): BridgeApi;
  /** `await operator.move(ann).to(garden)`: resolves when the API has answered that it will be. */
  move(person: Participant): { to(target: Meeting, wishes?: MoveWishes): Promise<ApiAnswer> };
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

export function createOperator(bridges: readonly BridgeApi[]): Operator {
  const bridge = (name: string): BridgeApi => {
    const found = bridges.find((each) => each.name === name);
    if (!found) throw new Error(`No call bridge ${name}; there are ${bridges.map((each) => each.name)}.`);
    return found;
  };
  const first = bridge(bridges[0]?.name ?? 'at all');

  const order = async (movedParticipant: string, target: Meeting | string, wishes: MoveWishes) => {
    const call = typeof target === 'string' ? target : await callOf(bridges, target);
    const { via, notice, ...rest } = wishes;
    const form: Form = { movedParticipant, needsActivation: 'false', ...rest };
    if (notice !== undefined) form['notice'] = String(notice);
    return (via === undefined ? first : bridge(via)).post(`calls/${call}/participants`, form);
  };
  const idOf = (person: Participant | string) => (typeof person === 'string' ? person : person.id());

  return {
    bridges,
    bridge,
    move: (person) => ({
      to: async (target, wishes = {}) => {
        const answer = await order(await idOf(person), target, wishes);
        if (answer.status !== 200) {
          throw new Error(`${person.name} cannot be moved to ${target.name}: ${answer.status} ${answer.xml}`);
        }
        return answer;
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
    modifies: async (person, form) => first.put(`participants/${await person.id()}`, form),
    modifiesAll: async (meeting, form) =>
      first.put(`calls/${await callOf(bridges, meeting)}/participants`, form),
    async drops(person) {
      await first.delete(`participants/${await person.id()}`);
    },
    async ends(meeting) {
      await first.delete(`calls/${await callOf(bridges, meeting)}`);
    },
  };
}
