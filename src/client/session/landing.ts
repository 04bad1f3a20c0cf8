import type { Answer } from '../../protocol/frame.ts';
import { type ProblemName, problemName } from '../../protocol/problem.ts';
import { ok } from '../../protocol/result.ts';
import { answers, decided, stopArrivalTimers } from './decisions.ts';
import { andThen, type Effect, type Step, step } from './effects.ts';
import { layoutIn } from './layoutIn.ts';
import { dropLink, endLink, replaceMeeting } from './meetings.ts';
import { standSoon } from './standing.ts';
import type {
  Arrival,
  InMeeting,
  Kept,
  KnownPlace,
  Landing,
  Layout,
  Meeting,
  SessionState,
} from './state.ts';
import { Timing } from './timing.ts';
import { applyCap, NOTHING } from './wishes.ts';

/**
 * The commit of a seamless move (SPEC M6): in one step the person is out of the old meeting and in the new. The
 * picture and the sound go over first, the words to the bridges follow; nothing here waits for a round trip.
 */
export function commit(state: SessionState, phase: InMeeting, arrival: Arrival): Step {
  if (arrival.progress.is !== 'watching') return step(state);
  const { joined } = arrival.progress;
  const { here } = phase;
  const landed: Meeting = { ...joined, landing: landingOf(state, here, arrival) };
  const next = decided(
    { ...state, phase: { at: 'meeting', here: landed, arrival: null } },
    arrival.move.moveId,
  );
  return andThen(applyCap({ ...next, notification: null }, landed), (at) =>
    step(
      at,
      ...stopSharing(here),
      { do: 'goLive', epoch: landed.epoch },
      {
        do: 'send',
        epoch: landed.epoch,
        tag: 'live',
        request: { name: 'POST /api/call/session/live', data: undefined },
      },
      // Last, since closing a peer connection takes the browser a while.
      ...handOver(here, arrival),
      ...stopArrivalTimers(landed.epoch),
    ),
  );
}

/** A share ends at its source, before anything of the new meeting begins (SPEC M12). */
export const stopSharing = (meeting: Meeting): Effect[] =>
  meeting.sharing === 'no' ? [] : [{ do: 'stopShare' }];

/** Step 8: the answer to the move, and the end of the old session. */
export const handOver = (here: Meeting, arrival: Arrival): Effect[] => [
  ...answers(arrival.answerTo, ok(undefined)),
  ...endLink(here.epoch, 'moved', arrival.move.moveId),
];

export const landingOf = ({ wishes }: SessionState, here: Meeting, { move }: Arrival): Landing => ({
  moveId: move.moveId,
  from: { place: here.place, credentials: here.credentials },
  movedBy: move.movedBy ?? null,
  reason: move.reason ?? null,
  shareStopped: here.sharing === 'yes',
  handLowered: here.handRaised,
  chatLeft: here.chat.length > 0 || here.draft !== '',
  capped: NOTHING,
  layout: layoutIn(here, wishes),
});

/** The bridge's word on the commit. */
export function liveAnswered(state: SessionState, here: Meeting, answer: Answer): Step {
  if (!here.landing) return step(state);
  if (answer.ok) return announce(state);
  return between(state, here.landing.from, here, problemName(answer.failure));
}

/** Once, and only now that it is true (SPEC M14). */
export function announce(state: SessionState): Step {
  if (state.phase.at !== 'meeting' || !state.phase.here.landing) return step(state);
  const { here } = state.phase;
  const { landing } = state.phase.here;
  const { moveId, movedBy, reason, shareStopped, handLowered, chatLeft, capped } = landing;
  const { audioMuted, videoMuted } = state.wishes;
  const announced: SessionState = {
    ...replaceMeeting(state, { ...here, landing: null, untraced: true }),
    notification: {
      type: 'moved',
      id: moveId,
      to: here.place.name,
      movedBy,
      reason,
      microphone: kept(audioMuted, capped.audio),
      camera: kept(videoMuted, capped.video),
      shareStopped,
      handLowered,
      chatLeft,
      layout: changedLayout(landing.layout, layoutIn(here, state.wishes)),
    },
  };
  return step(
    announced,
    { do: 'startTimer', timer: `trace:${here.epoch}`, delay: Timing.trace },
    standSoon(here.epoch),
  );
}

const kept = (off: boolean, byMeeting: boolean): Kept => (off ? (byMeeting ? 'turnedOff' : 'off') : 'on');

/** What the person has chosen since they know. */
const changedLayout = (before: Layout, after: Layout): Layout | null =>
  before.wished === after.wished && before.now !== after.now ? after : null;

/** How the move went, while there is a session to ask: it ends with the next move (SPEC M21). */
export function askForTrace(state: SessionState): Step {
  const { phase } = state;
  if (phase.at !== 'meeting' || !phase.here.untraced) return step(state);
  return step(replaceMeeting(state, { ...phase.here, untraced: false }), {
    do: 'send',
    epoch: phase.here.epoch,
    tag: 'trace',
    request: { name: 'GET /api/call/session/move', data: undefined },
  });
}

/** After the commit, and the new meeting cannot be had: in none, and the person chooses (SPEC M16). */
export function between(
  state: SessionState,
  from: KnownPlace,
  to: KnownPlace & { epoch: number },
  why: ProblemName,
): Step {
  const known = ({ place, credentials }: KnownPlace): KnownPlace => ({ place, credentials });
  return step(
    { ...state, notification: null, phase: { at: 'between', from: known(from), to: known(to), why } },
    ...dropLink(to.epoch),
  );
}
