import { problem } from '../../protocol/problem.ts';
import { exhaustive } from '../../protocol/result.ts';
import { arrivalSees, noticeOver, stay } from './arrival.ts';
import { crossingGivenUp } from './crossing.ts';
import { type Step, step } from './effects.ts';
import type { Timer, TimerName } from './events.ts';
import { askForTrace } from './landing.ts';
import { arrivalAt } from './linkEvents.ts';
import { lobbyOver } from './lobby.ts';
import { askForAccess } from './mediaServer.ts';
import { replaceMeeting } from './meetings.ts';
import { givenUp } from './resume.ts';
import { notBack, returnAgain } from './returning.ts';
import { timeToStand } from './standing.ts';
import type { SessionState } from './state.ts';

/** A timer speaks for the epoch that it was started for; when that is over, so is its meaning. */
export function timeUp(state: SessionState, timer: Timer): Step {
  const [name, number] = timer.split(':') as [TimerName, string];
  const epoch = Number(number);
  const { phase } = state;
  if (phase.at === 'crossing' && phase.link.epoch === epoch) {
    return name === 'giveUp' ? crossingGivenUp(state, phase) : step(state);
  }
  if (phase.at === 'returning' && phase.from.epoch === epoch) {
    if (name === 'again') return returnAgain(state, phase);
    return name === 'giveUp' ? notBack(state, phase) : step(state);
  }
  if (phase.at === 'lobby' && phase.epoch === epoch) {
    return name === 'giveUp' ? lobbyOver(state, phase, 'lost') : step(state);
  }
  if (phase.at !== 'meeting') return step(state);
  if (phase.here.epoch === epoch) {
    if (name === 'trace') return askForTrace(state);
    if (name === 'reactions') return step(replaceMeeting(state, { ...phase.here, reactions: [] }));
    if (name === 'stand') return timeToStand(state, phase);
    if (name === 'media') return askForAccess(state, phase.here);
    return name === 'giveUp' ? givenUp(state, phase) : step(state);
  }
  const arrival = arrivalAt(phase, epoch);
  if (!arrival) return step(state);
  switch (name) {
    case 'cap':
      return arrivalSees(state, phase, arrival, 'cap');
    case 'slow':
      return step({ ...state, phase: { ...phase, arrival: { ...arrival, slow: true } } });
    case 'notice':
      return noticeOver(state, phase, arrival);
    case 'arrival':
      return stay(state, phase, problem('deadline-passed'));
    case 'giveUp':
    case 'again':
    case 'reactions':
    case 'stand':
    case 'trace':
    case 'media':
      return step(state);
    default:
      return exhaustive(name);
  }
}
