import { exhaustive } from '../../protocol/result.ts';
import { decide } from './deciding.ts';
import { doorTransition, isDoorEvent } from './doorTransition.ts';
import type { Step } from './effects.ts';
import type { SessionEvent } from './events.ts';
import { leave, rejoin, tryAgain } from './leaving.ts';
import { answered, asked, mediaLinked, mediaServed, mediaSignal, opened, socketLost } from './linkEvents.ts';
import * as person from './person.ts';
import { measured } from './quality.ts';
import { readmitted } from './returning.ts';
import { stands } from './standing.ts';
import type { SessionState } from './state.ts';
import { timeUp } from './timers.ts';

/**
 * The session: from what is and what happens to what is next and what is to be done. Pure, total, and the only way
 * in: whatever does not fit the state it meets changes nothing.
 */
export function transition(state: SessionState, event: SessionEvent): Step {
  if (event.type === 'admission' && state.phase.at === 'returning')
    return readmitted(state, state.phase, event.attempt, event.result);
  if (isDoorEvent(event)) return doorTransition(state, event);
  switch (event.type) {
    case 'startShare':
      return person.startShare(state);
    case 'stopShare':
      return person.stopShare(state);
    case 'shareStarted':
      return person.shareStarted(state);
    case 'shareEnded':
      return person.shareEnded(state);
    case 'setHandRaised':
      return person.raiseHand(state, event.raised);
    case 'pin':
      return person.pin(state, event.participant);
    case 'openPanel':
      return person.openPanel(state, event.panel);
    case 'writeDraft':
      return person.writeDraft(state, event.text);
    case 'sendChat':
      return person.sendChat(state);
    case 'react':
      return person.react(state, event.reaction);
    case 'dismiss':
      return person.dismiss(state, event.notification);
    case 'decide':
      return decide(state, event.decision);
    case 'leave':
      return leave(state);
    case 'tryAgain':
      return tryAgain(state);
    case 'rejoin':
      return rejoin(state);
    case 'framePresented':
      return mediaLinked(state, event.epoch, 'frame');
    case 'linked':
      return mediaLinked(state, event.epoch, 'link');
    case 'served':
    case 'interrupted':
    case 'unserved':
      return mediaServed(state, event.epoch, event.type);
    case 'standing':
      return stands(state, event.epoch, event.sdp);
    case 'quality':
      return measured(state, event.epoch, event.quality);
    case 'signal':
      return mediaSignal(state, event.epoch, { to: event.to, signal: event.signal });
    case 'opened':
      return opened(state, event.epoch);
    case 'asked':
      return asked(state, event.epoch, event.request, event.id);
    case 'answered':
      return answered(state, event.epoch, event.tag, event.answer);
    case 'lost':
      return socketLost(state, event.epoch, event.code);
    case 'timeUp':
      return timeUp(state, event.timer);
    default:
      return exhaustive(event);
  }
}
