import type { Answer } from '../../protocol/frame.ts';
import { type ProblemName, problemName } from '../../protocol/problem.ts';
import { exhaustive } from '../../protocol/result.ts';
import type { ClientRequest } from '../../protocol/wc3.ts';
import type { Decision } from './decision.ts';
import { type Step, step } from './effects.ts';
import { replaceMeeting } from './meetings.ts';
import type { Deciding, Meeting, SessionState } from './state.ts';

/** Said to the bridge, and seen when it is so: what comes of it comes back as a change of the meeting. */
export function decide(state: SessionState, decision: Decision): Step {
  const { phase } = state;
  if (phase.at !== 'meeting') return step(state);
  const { here } = phase;
  const number = here.decisions + 1;
  const deciding: Deciding = { number, decision, name: nameOf(here, decision) };
  // Asked once more, what came of it before is over.
  const notification = state.notification?.type === 'undecided' ? null : state.notification;
  const asking = { ...state, notification };
  if (here.socket.is !== 'good') {
    return step(undecided(replaceMeeting(asking, { ...here, decisions: number }), here, deciding, SILENT));
  }
  const open = { ...here, decisions: number, deciding: [...here.deciding, deciding] };
  return step(replaceMeeting(asking, open), {
    do: 'send',
    epoch: here.epoch,
    tag: `decision:${number}`,
    request: requestOf(decision),
  });
}

/** The number of the request that this tag is of; null: of none. */
export const decisionOf = (tag: string): number | null =>
  tag.startsWith('decision:') ? Number(tag.slice('decision:'.length)) : null;

export function decisionAnswered(state: SessionState, epoch: number, number: number, answer: Answer): Step {
  const { phase } = state;
  if (phase.at !== 'meeting' || phase.here.epoch !== epoch) return step(state);
  const { here } = phase;
  const answered = here.deciding.find((deciding) => deciding.number === number);
  if (!answered) return step(state);
  const deciding = here.deciding.filter((open) => open !== answered);
  const next = replaceMeeting(state, { ...here, deciding });
  return step(answer.ok ? next : undecided(next, here, answered, problemName(answer.failure)));
}

/** The socket is gone, and with it whatever would have been answered (SPEC H7). */
export function decisionsLost(state: SessionState, here: Meeting): SessionState {
  const last = here.deciding.at(-1);
  return last ? undecided(replaceMeeting(state, { ...here, deciding: [] }), here, last, SILENT) : state;
}

const SILENT: ProblemName = 'bridge-unavailable';

const undecided = (
  state: SessionState,
  { epoch }: Meeting,
  { number, decision, name }: Deciding,
  why: ProblemName,
): SessionState => ({
  ...state,
  notification: { type: 'undecided', id: `undecided:${epoch}:${number}`, decision, name, why },
});

function nameOf({ participants, lobby }: Meeting, decision: Decision): string | null {
  const whom = 'participant' in decision ? decision.participant : null;
  return [...participants, ...lobby].find(({ id }) => id === whom)?.name ?? null;
}

function requestOf(decision: Decision): ClientRequest {
  switch (decision.is) {
    case 'mute':
      return { name: 'POST /api/call/host/mute', data: whom(decision.participant) };
    case 'admit':
      return { name: 'POST /api/call/host/admit', data: whom(decision.participant) };
    case 'remove':
      return { name: 'POST /api/call/host/remove', data: { participant: decision.participant } };
    case 'lock':
      return { name: 'PUT /api/call/host/lock', data: { locked: decision.locked } };
    case 'end':
      return { name: 'POST /api/call/host/end', data: undefined };
    default:
      return exhaustive(decision);
  }
}

const whom = (participant: string | null) => (participant === null ? {} : { participant });
