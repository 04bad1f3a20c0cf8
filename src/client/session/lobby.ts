import { mayResume } from '../../protocol/closeCode.ts';
import type { Answer } from '../../protocol/frame.ts';
import { problemName } from '../../protocol/problem.ts';
import { exhaustive } from '../../protocol/result.ts';
import type { ServerRequest } from '../../protocol/wc3.ts';
import { authenticate, readAuthenticated } from './authenticate.ts';
import { joinAgain } from './door.ts';
import { andThen, type Step, step } from './effects.ts';
import { enter } from './entering.ts';
import { dropLink, endLink } from './meetings.ts';
import type { Left, Lobby, SessionState } from './state.ts';
import { Timing } from './timing.ts';
import { selfState } from './wishes.ts';

/*
 * In the lobby of a locked meeting (SPEC L): a session that is resumed like any other, and knows nothing of the meeting.
 * Who is let in authenticates once more, and what is answered then is the meeting.
 */

/** An ordinary end of a socket, after which the session may be resumed (SPEC C2). */
const NORMAL = 1000;

export function lobbyOpened(state: SessionState, lobby: Lobby, epoch: number): Step {
  if (lobby.epoch !== epoch || lobby.socket.is !== 'opening') return step(state);
  const sent = selfState(state.wishes, null);
  return step(
    { ...state, phase: { ...lobby, socket: { is: 'authenticating', sent } } },
    authenticate({ epoch, token: lobby.resumeToken }, sent),
  );
}

export function lobbyAuthenticated(state: SessionState, lobby: Lobby, epoch: number, answer: Answer): Step {
  const { socket, place, credentials } = lobby;
  if (lobby.epoch !== epoch || socket.is !== 'authenticating') return step(state);
  const authenticated = readAuthenticated(answer);
  if (!authenticated.ok)
    return problemName(authenticated.failure) === 'bridge-unavailable'
      ? knockAgain(state, lobby)
      : lobbyOver(state, lobby, 'lost');
  const { state: now, resumeToken } = authenticated.value;
  if (now === 'waiting')
    return step(
      { ...state, phase: { ...lobby, resumeToken, socket: { is: 'good' } } },
      { do: 'stopTimer', timer: `giveUp:${epoch}` },
    );
  const link = { epoch, token: lobby.resumeToken, place, credentials };
  const entered = enter(state, link, socket.sent, authenticated.value);
  return step(entered.state, { do: 'stopTimer', timer: `giveUp:${epoch}` }, ...entered.effects);
}

export function lobbyLost(state: SessionState, lobby: Lobby, epoch: number, code: number): Step {
  if (lobby.epoch !== epoch) return step(state);
  if (!mayResume(code)) return lobbyOver(state, lobby, 'lost');
  const seeking = { ...state, phase: { ...lobby, socket: { is: 'opening' as const } } };
  return lobby.socket.is === 'good'
    ? step(seeking, { do: 'startTimer', timer: `giveUp:${epoch}`, delay: Timing.giveUp })
    : step(seeking);
}

export function lobbyAsked(
  state: SessionState,
  lobby: Lobby,
  epoch: number,
  { name, data }: ServerRequest,
): Step {
  if (lobby.epoch !== epoch) return step(state);
  switch (name) {
    case 'POST /api/call/session/admitted':
      return letIn(state, lobby);
    case 'POST /api/call/session/end':
      if (data.reason === 'shutdown') return knockAgain(state, lobby);
      return lobbyOver(state, lobby, data.reason === 'removed' ? 'refused' : data.reason);
    // Of a meeting that the person is not in: nothing of it means anything here.
    case 'POST /api/call/session/move':
    case 'DELETE /api/call/session/move':
    case 'POST /api/call/session/update':
    case 'PUT /api/call/session/lobby':
    case 'POST /api/call/session/mute':
    case 'POST /api/call/session/layout':
    case 'POST /api/call/session/signal':
    case 'POST /api/call/session/offer':
    case 'POST /api/call/session/move/signal':
      return step(state);
    default:
      return exhaustive(name);
  }
}

/** On a socket of its own: no socket is authenticated twice (SPEC A4). */
function letIn(state: SessionState, lobby: Lobby): Step {
  const epoch = state.epochs + 1;
  return step(
    { ...state, epochs: epoch, phase: { ...lobby, epoch, socket: { is: 'opening' } } },
    { do: 'close', epoch: lobby.epoch, code: NORMAL },
    { do: 'stopTimer', timer: `giveUp:${lobby.epoch}` },
    { do: 'open', epoch },
    { do: 'startTimer', timer: `giveUp:${epoch}`, delay: Timing.giveUp },
  );
}

/** The call bridge is gone, the meeting is somewhere else: by its door once more, which says so if it does not open (SPEC L7). */
const knockAgain = (state: SessionState, lobby: Lobby): Step =>
  andThen(step(state, ...dropLink(lobby.epoch)), (at) => joinAgain(at, lobby));

/** The end of waiting, by whatever cause. */
export function lobbyOver(state: SessionState, lobby: Lobby, reason: Left['reason']): Step {
  const { epoch, place, credentials } = lobby;
  const gone = reason === 'left' ? endLink(epoch, 'left') : dropLink(epoch);
  return step(
    { ...state, notification: null, phase: { at: 'left', place: { place, credentials }, reason } },
    ...gone,
    { do: 'releaseCapture' },
  );
}
