import * as v from 'valibot';
import type { CallBridgeApi, MoveDetails } from '../../cluster/api.ts';
import { MOVE_OUTCOMES, type MoveRecord, outcomeOf } from '../../protocol/moveRecord.ts';
import { done, failed, found } from './answer.ts';
import { readForm } from './form.ts';
import { pageXml, readPage } from './page.ts';
import type { Resource } from './resource.ts';
import { objectXml, type XmlElement } from './xml.ts';

/* What became of moves (SPEC M18). This system's own: the public API has nothing of the kind. */

const CAP = 20;
const MoveFilter = { outcome: v.optional(v.picklist(MOVE_OUTCOMES)) };

/** Who, and what became of it: the same in the list and alone. */
const summary = (record: MoveRecord): XmlElement => ({
  outcome: outcomeOf(record),
  why: record.verdict?.why ?? undefined,
  name: record.facts.name,
  movedParticipant: record.facts.participant,
  participant: record.arrival,
  call: record.facts.to.call,
  askedAt: time(record.facts.askedAt),
});

const moveList = {
  list: 'moves',
  item: 'move',
  elements: ({ record }: { id: string; record: MoveRecord }) => summary(record),
};

const side = ({ call, coSpace, name, callBridge }: MoveRecord['facts']['from']): XmlElement => ({
  call,
  coSpace,
  name,
  callBridge,
});

function details({ record, steps, lines, finding }: MoveDetails): XmlElement {
  const { facts, verdict, committedAt } = record;
  return {
    ...summary(record),
    from: side(facts.from),
    to: side(facts.to),
    askedBy: facts.askedBy,
    askedOf: facts.askedOf,
    reason: facts.reason,
    notice: facts.notice,
    handover: facts.handover,
    endedAt: verdict ? time(verdict.at) : undefined,
    /** From the order to the outcome. */
    durationMs: verdict ? verdict.at - facts.askedAt : undefined,
    /** In no conference: from the end of the old participant until landing. */
    nowhereMs:
      verdict?.outcome === 'landed' && committedAt !== null
        ? Math.max(0, verdict.at - committedAt)
        : undefined,
    steps: {
      step: steps.map(({ step, part, at, detail }) => ({
        '@number': step,
        part,
        at: time(at),
        ms: at - facts.askedAt,
        detail,
      })),
    },
    verdict: {
      is: finding.is,
      because: 'because' in finding ? finding.because : undefined,
      check: 'check' in finding ? finding.check.join(',') : undefined,
      numericId: finding.is === 'wrongMeeting' ? finding.named : undefined,
      targetNumericId: finding.is === 'wrongMeeting' ? finding.wanted : undefined,
    },
    log: {
      line: lines.map(({ part, at, level, text }) => ({ part, at: time(at), level, text })),
    },
  };
}

/** RFC 3339 with milliseconds, UTC. */
const time = (at: number): string => new Date(at).toISOString();

export const moves = (bridge: CallBridgeApi): Resource => ({
  async GET({ query }) {
    const page = readPage(query, CAP);
    if (!page.ok) return failed(page.failure);
    const only = readForm(MoveFilter, query);
    if (!only.ok) return failed(only.failure);
    const { total, moves: records } = await bridge.moves({ ...page.value, ...only.value });
    const items = records.map((record) => ({ id: record.facts.id, record }));
    return found(pageXml(moveList, total, items));
  },
});

export const move = (bridge: CallBridgeApi): Resource => ({
  async GET({ id }) {
    const known = await bridge.moveDetails(id);
    return known.ok ? found(objectXml('move', details(known.value), id)) : failed(known.failure);
  },
  async DELETE({ id }) {
    const cancelled = await bridge.cancelMove(id);
    return cancelled.ok ? done : failed(cancelled.failure);
  },
});
