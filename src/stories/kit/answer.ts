import type { PersonEvent, SessionEvent } from '../../client/session/events.ts';
import type { MeetingView, View } from '../../client/store/view.ts';

/**
 * What a press does in a story: what the session would do at once, without anybody else. Everything that needs a
 * meeting to answer does nothing; the state stays the one that the story is about.
 */
export function answer(view: View, event: SessionEvent): View {
  switch (event.type) {
    case 'setAudioMuted':
      return withSelf(view, { audioMuted: event.muted });
    case 'setVideoMuted':
      return withSelf(view, { videoMuted: event.muted });
    default:
      return view.screen === 'meeting' ? inMeeting(view, event) : view;
  }
}

function inMeeting(view: MeetingView, event: Exclude<SessionEvent, Muting>): MeetingView {
  switch (event.type) {
    case 'chooseLayout':
      return {
        ...view,
        self: { ...view.self, layout: event.layout },
        stages: view.stages.map((stage) => ({ ...stage, layout: event.layout })),
      };
    case 'setHandRaised':
      return { ...view, handRaised: event.raised };
    case 'pin':
      return { ...view, pinned: event.participant };
    case 'openPanel':
      return { ...view, panel: event.panel };
    case 'writeDraft':
      return { ...view, chat: { ...view.chat, draft: event.text } };
    case 'dismiss':
      return { ...view, notification: null, muted: null };
    default:
      return view;
  }
}

type Muting = Extract<PersonEvent, { type: 'setAudioMuted' | 'setVideoMuted' }>;

function withSelf(view: View, muted: Partial<Pick<View['self'], 'audioMuted' | 'videoMuted'>>): View {
  const self = { ...view.self, ...muted };
  if (view.screen !== 'meeting') return { ...view, self };
  return {
    ...view,
    self,
    people: view.people.map((person) => (person.self ? { ...person, ...muted } : person)),
    stages: view.stages.map((stage) => ({
      ...stage,
      tiles: stage.tiles.map((tile) =>
        tile.self && tile.source === 'camera'
          ? { ...tile, audioMuted: self.audioMuted, video: !self.videoMuted }
          : tile,
      ),
    })),
  };
}
