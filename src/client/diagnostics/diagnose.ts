import { readClaims } from '../session/claims.ts';
import type { SessionState } from '../session/state.ts';
import type { Diagnosis, MoveTimeline, SessionFacts } from '../store/diagnosis.ts';
import type { Recording } from './recording.ts';
import { timelineOf } from './timelineOf.ts';
import { toHar } from './toHar.ts';
import { toJson } from './toJson.ts';

/** What is to be said of a recording now. `browser`: its name for itself. */
export function diagnose(recording: Recording, browser: string): Diagnosis {
  const moves = recording.moves
    .map((move) => timelineOf(move, recording.traces.get(move.moveId)?.steps ?? []))
    .reverse();
  const session = sessionOf(recording.state, moves);
  return {
    session,
    moves,
    json: () => toJson(recording, session, moves, browser),
    har: () => toHar(recording, session, moves, browser),
  };
}

function sessionOf(state: SessionState | null, moves: readonly MoveTimeline[]): SessionFacts {
  const webBridge = moves
    .map(({ steps }) => steps.find(({ step }) => step === 7)?.part ?? null)
    .find((name) => name !== null);
  if (state?.phase.at !== 'meeting') {
    return { place: null, callBridge: null, webBridge: webBridge ?? null, epoch: null, connection: 'none' };
  }
  const { here } = state.phase;
  return {
    place: here.place,
    callBridge: readClaims(here.resumeToken)?.iss ?? null,
    webBridge: webBridge ?? null,
    epoch: here.epoch,
    connection: here.socket.is === 'good' ? 'good' : 'reconnecting',
  };
}
