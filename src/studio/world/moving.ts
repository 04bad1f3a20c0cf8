import type { StoreApi } from 'zustand/vanilla';
import type { ApiFailure, Moved } from '../../cluster/api.ts';
import type { Clock, TraceEvent } from '../../cluster/ports.ts';
import { outcomeOf } from '../../protocol/moveRecord.ts';
import { fail, type Result } from '../../protocol/result.ts';
import { NAMES, type Scenario } from '../scenario/scenario.ts';
import type { Faults } from './faults.ts';
import type { Gate } from './gate.ts';
import type { Operator } from './operator.ts';
import { failureWords, type MoveSeen, spaceName, type WorldState } from './state.ts';

const POLL = 250;

export interface MovingOptions {
  state: StoreApi<WorldState>;
  clock: Clock;
  gate: Gate;
  faults: Faults;
  operator: Operator;
  scenario: () => Scenario;
  /** A move of this person begins: whether media links made for it can connect. */
  links(person: number, connect: boolean): void;
}

/** Gives the orders to move, and watches what becomes of the latest. */
export interface Moving {
  /** A step that a bridge has taken. */
  trace(event: TraceEvent): void;
  move(
    person: number,
    to: string,
    wishes: { notice: number; reason: string },
  ): Promise<Result<Moved, ApiFailure>>;
  /** Takes back the latest of this person. */
  cancel(person: number): Promise<Result<undefined, ApiFailure>>;
  /** Whose move this is. */
  personOf(moveId: string): number | undefined;
}

export function createMoving(options: MovingOptions): Moving {
  const { state, clock, gate, faults, operator } = options;
  /** Ids of moves, and whose they are; the latest last. */
  const known = new Map<string, number>();

  function setMove(change: (move: MoveSeen) => Partial<MoveSeen>) {
    state.setState(({ move }) => (move ? { move: { ...move, ...change(move) } } : {}));
  }

  function refused(failure: ApiFailure) {
    setMove(() => ({ outcome: 'refused', why: failureWords(failure) }));
    return fail(failure);
  }

  /** What became of it, as the bridges tell. */
  function learn(id: string) {
    void operator.moves().then((moves) => {
      const record = moves.find(({ facts }) => facts.id === id);
      if (record) {
        const outcome = outcomeOf(record);
        setMove((move) => (move.id === id ? { outcome, why: record.verdict?.why ?? null } : {}));
        if (outcome !== 'moving') return;
      }
      if (state.getState().move?.id === id) clock.after(POLL, () => learn(id));
    });
  }

  return {
    trace: (event) =>
      setMove((move) =>
        move.id === null || move.id === event.moveId
          ? { id: event.moveId, steps: [...move.steps, event] }
          : {},
      ),

    async move(person, to, { notice, reason }) {
      const name = NAMES[person] ?? '';
      gate.open();
      state.setState({
        move: {
          person: name,
          to: spaceName(to),
          begun: clock.now(),
          id: null,
          outcome: 'moving',
          why: null,
          steps: [],
        },
      });
      const participant = operator.whereIs(name);
      if (!participant) return refused({ code: 'participantDoesNotExist' });
      const target = await operator.callOf(to);
      if (!target.ok) return refused(target.failure);
      const { call, bridge } = target.value;
      const { fault, handover, role, steps } = options.scenario();
      faults.begin(fault, person, { call, bridge });
      options.links(person, fault !== 'noMedia');
      if (fault === 'locked') await operator.change(call, 'lock');
      gate.begin(steps);
      const held = gate.pass(1, `${name} → ${spaceName(to)}`);
      if (held) await held;
      const answer = await operator.move({
        call,
        movedParticipant: participant.id,
        handover,
        role,
        ...(notice > 0 && { notice }),
        ...(reason !== '' && { reason }),
        ...(fault === 'locked' && { needsActivation: true }),
      });
      if (fault === 'locked') await operator.change(call, 'unlock');
      if (!answer.ok) {
        gate.open();
        return refused(answer.failure);
      }
      const { moveId } = answer.value;
      known.set(moveId, person);
      setMove(() => ({ id: moveId }));
      learn(moveId);
      return answer;
    },

    async cancel(person) {
      const [latest] = [...known].findLast(([, whose]) => whose === person) ?? [];
      return latest === undefined ? fail({ code: 'moveDoesNotExist' }) : operator.cancel(latest);
    },

    personOf: (moveId) => known.get(moveId),
  };
}
