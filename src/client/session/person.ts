import { Limits } from '../../protocol/limits.ts';
import { lines } from '../../protocol/plainText.ts';
import type { ReactionName } from '../../protocol/reaction.ts';
import { type Step, step } from './effects.ts';
import { replaceMeeting } from './meetings.ts';
import type { Meeting, SessionState } from './state.ts';
import { tellWishes } from './wishes.ts';

/* What a person does in a meeting. Outside one, nothing of this means anything. */

function inMeeting(state: SessionState, act: (here: Meeting) => Step): Step {
  return state.phase.at === 'meeting' ? act(state.phase.here) : step(state);
}

/** Changes the meeting, and tells the bridge where it concerns the others. */
function told(state: SessionState, changed: Meeting): Step {
  const next = replaceMeeting(state, changed);
  return step(next, ...tellWishes(next));
}

export const startShare = (state: SessionState): Step =>
  inMeeting(state, (here) =>
    here.sharing === 'no'
      ? step(replaceMeeting(state, { ...here, sharing: 'asking' }), { do: 'startShare' })
      : step(state),
  );

/** A screen that arrives when nobody asks for it any more (a move came between) is let go of at once. */
export const shareStarted = (state: SessionState): Step =>
  state.phase.at === 'meeting' && state.phase.here.sharing === 'asking'
    ? told(state, { ...state.phase.here, sharing: 'yes' })
    : step(state, { do: 'stopShare' });

export const stopShare = (state: SessionState): Step =>
  inMeeting(state, (here) => {
    const stopped = told(state, { ...here, sharing: 'no' });
    return step(stopped.state, { do: 'stopShare' }, ...stopped.effects);
  });

export const shareEnded = (state: SessionState): Step =>
  inMeeting(state, (here) => (here.sharing === 'no' ? step(state) : told(state, { ...here, sharing: 'no' })));

export const raiseHand = (state: SessionState, raised: boolean): Step =>
  inMeeting(state, (here) => told(state, { ...here, handRaised: raised }));

export const pin = (state: SessionState, participant: string | null): Step =>
  inMeeting(state, (here) => step(replaceMeeting(state, { ...here, pinned: participant })));

export function dismiss(state: SessionState, id: string): Step {
  if (state.notification?.id === id) return step({ ...state, notification: null });
  return inMeeting(state, (here) =>
    step(here.muted?.id === id ? replaceMeeting(state, { ...here, muted: null }) : state),
  );
}

export const openPanel = (state: SessionState, panel: SessionState['panel']): Step => {
  const next = { ...state, panel };
  return panel === 'chat'
    ? inMeeting(next, (here) => step(replaceMeeting(next, { ...here, unread: 0 })))
    : step(next);
};

export const writeDraft = (state: SessionState, text: string): Step =>
  inMeeting(state, (here) =>
    step(replaceMeeting(state, { ...here, draft: text.slice(0, Limits.chatCharacters) })),
  );

/** Without a socket the draft stays where it is: nothing that was written is lost. */
export const sendChat = (state: SessionState): Step =>
  inMeeting(state, (here) => {
    const text = lines(here.draft).trim();
    if (text === '' || here.socket.is !== 'good') return step(state);
    return step(replaceMeeting(state, { ...here, draft: '' }), {
      do: 'send',
      epoch: here.epoch,
      request: { name: 'POST /api/call/session/chat', data: { text } },
    });
  });

/** Seen when it comes back from the bridge, as by everybody else. */
export const react = (state: SessionState, reaction: ReactionName): Step =>
  inMeeting(state, (here) =>
    here.socket.is === 'good'
      ? step(state, {
          do: 'send',
          epoch: here.epoch,
          request: { name: 'POST /api/call/session/reaction', data: { reaction } },
        })
      : step(state),
  );
