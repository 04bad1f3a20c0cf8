import { bridgeRequests, callBridgeSubject } from '../../protocol/bus.ts';
import type { MoveRecord, Verdict } from '../../protocol/moveRecord.ts';
import { type ProblemName, problemName } from '../../protocol/problem.ts';
import type { Core } from '../core.ts';
import { groupBy } from '../groupBy.ts';
import { sessionOf } from '../member.ts';
import { noted } from '../participant.ts';
import { ask, tell } from '../wire.ts';

/*
 * Every move that is known ends in one of three ways (SPEC M18). The bridge of the target decides. Where that one is
 * gone the home does, and where both are gone, the one that was asked: each asks the one before it now and then.
 */

const ASK_EVERY = 5_000;

export interface Outcomes {
  /** Says what became of a move, once; the other bridges that have to do with it are told. */
  decide(moveId: string, outcome: Verdict['outcome'], why?: ProblemName): void;
}

export function createOutcomes(core: Core): Outcomes {
  function decide(moveId: string, outcome: Verdict['outcome'], why: ProblemName | null = null) {
    const record = core.moves.record(moveId);
    if (!record || record.verdict) return;
    const verdict: Verdict = { outcome, why, at: core.clock.now() };
    core.moves.decide(moveId, verdict);
    const { askedOf, from, to } = record.facts;
    for (const bridge of new Set([askedOf, from.callBridge, to.callBridge])) {
      if (bridge === core.name) continue;
      tell(core.bus, bridgeRequests, callBridgeSubject(bridge), 'decided', { moveId, verdict });
    }
  }

  /** Asks for what this bridge has not been told. Answers the moves that the other knows nothing of any more. */
  async function inquire(bridge: string, records: readonly MoveRecord[]): Promise<MoveRecord[]> {
    const moves = records.map(({ facts }) => facts.id);
    const reply = await ask(core.bus, bridgeRequests, callBridgeSubject(bridge), 'verdicts', { moves });
    // One that is slow may still tell.
    if (!reply.ok) return problemName(reply.failure) === 'nobody-there' ? [...records] : [];
    const known = new Map(reply.value.known.map(({ moveId, verdict }) => [moveId, verdict]));
    for (const [moveId, verdict] of known) if (verdict) core.moves.decide(moveId, verdict);
    return records.filter(({ facts }) => !known.has(facts.id));
  }

  async function look(target: string, records: readonly MoveRecord[]) {
    const others: MoveRecord[] = [];
    for (const record of await inquire(target, records)) {
      if (record.verdict) continue;
      if (record.facts.from.callBridge !== core.name) others.push(record);
      else if (record.committedAt !== null) decide(record.facts.id, 'between', 'bridge-unavailable');
      else {
        strand(core, record, 'bridge-unavailable');
        decide(record.facts.id, 'stayed', 'bridge-unavailable');
      }
    }
    for (const [home, group] of groupBy(others, ({ facts }) => facts.from.callBridge)) {
      for (const { facts } of await inquire(home, group)) decide(facts.id, 'between', 'bridge-unavailable');
    }
  }

  function lookLater() {
    core.clock.after(ASK_EVERY, () => {
      const elsewhere = core.moves.undecided().filter(({ facts }) => facts.to.callBridge !== core.name);
      for (const [target, group] of groupBy(elsewhere, ({ facts }) => facts.to.callBridge)) {
        void look(target, group);
      }
      lookLater();
    });
  }
  lookLater();

  return { decide };
}

/** The target is gone before the commit: the person may be moved again, and their client need not wait any longer. */
function strand(core: Core, { facts }: MoveRecord, why: ProblemName) {
  const participant = core.participants.get(facts.participant);
  const at = participant?.departures.findIndex(({ moveId }) => moveId === facts.id) ?? -1;
  if (!participant || at === -1) return;
  for (const { giveUp } of participant.departures.splice(at, 1)) giveUp();
  noted(core, participant);
  const session = sessionOf(participant);
  if (!session) return;
  core.outbox.tell(session, { name: 'DELETE /api/call/session/move', data: { moveId: facts.id, why } });
}
