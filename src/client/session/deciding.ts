import { exhaustive } from '../../protocol/result.ts';
import type { ClientRequest } from '../../protocol/wc3.ts';
import { type Step, step } from './effects.ts';
import type { Decision } from './events.ts';
import type { SessionState } from './state.ts';

/** Said to the bridge, and seen when it is so: what comes of it comes back as a change of the meeting. */
export function decide(state: SessionState, decision: Decision): Step {
  const { phase } = state;
  if (phase.at !== 'meeting' || phase.here.socket.is !== 'good') return step(state);
  return step(state, { do: 'send', epoch: phase.here.epoch, request: requestOf(decision) });
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
