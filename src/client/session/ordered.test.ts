import { expect, it } from 'vitest';
import { ok } from '../../protocol/result.ts';
import type { Mute, ServerRequest } from '../../protocol/wc3.ts';
import { toView } from '../store/toView.ts';
import {
  arriving,
  authenticated,
  BEN,
  entry,
  inSpace1,
  kinds,
  NEW,
  OLD,
  type Person,
  SELF,
} from './testing/person.ts';

const mute = (data: Partial<Mute> = {}): ServerRequest => ({
  name: 'POST /api/call/session/mute',
  data: { audio: true, video: false, ...data },
});
const layout = (to: 'stacked'): ServerRequest => ({
  name: 'POST /api/call/session/layout',
  data: { layout: to },
});
const lastSent = ({ effects }: Person, epoch: number) =>
  effects.findLast(
    (effect) =>
      effect.do === 'send' && effect.epoch === epoch && effect.request.name === 'PUT /api/call/session/state',
  );
const shown = ({ state }: Person) => {
  const view = toView(state);
  return view.screen === 'meeting' ? view.muted : null;
};

it('[O1] who is muted by somebody else is muted, says so, is told, and may unmute', () => {
  const ann = inSpace1();
  expect(kinds(ann.asked(OLD, mute({ by: 'Ben' })))).toEqual([
    'setMicrophone',
    `send ${OLD} PUT /api/call/session/state`,
  ]);
  expect(ann.state.wishes).toMatchObject({ audioMuted: true, videoMuted: false });
  expect(lastSent(ann, OLD)).toMatchObject({ request: { data: { audioMuted: true } } });
  expect(shown(ann)).toMatchObject({ audio: true, video: false, by: 'Ben' });
  ann.does({ type: 'setAudioMuted', muted: false });
  expect(ann.state.wishes.audioMuted).toBe(false);
  expect(shown(ann)).toBeNull();
});

it('[O1] a second word is told anew, and put away by itself', () => {
  const ann = inSpace1();
  ann.asked(OLD, mute());
  const first = shown(ann)?.id ?? '';
  ann.asked(OLD, mute({ video: true }));
  expect(shown(ann)).toMatchObject({ audio: false, video: true, by: null });
  ann.does({ type: 'dismiss', notification: first });
  expect(shown(ann)).not.toBeNull();
  ann.does({ type: 'dismiss', notification: shown(ann)?.id ?? '' });
  expect(shown(ann)).toBeNull();
});

it('[O2] who was muted already hears nothing, and their bridge that it is so', () => {
  const ann = inSpace1({ audioMuted: true });
  expect(kinds(ann.asked(OLD, mute()))).toEqual([`send ${OLD} PUT /api/call/session/state`]);
  expect(shown(ann)).toBeNull();
});

it('[O2] who was muted while away learns it on coming back', () => {
  const ann = inSpace1();
  ann.does({ type: 'lost', epoch: OLD, code: 1006 });
  ann.does({ type: 'opened', epoch: OLD });
  const { videoMuted, layout: wished } = ann.state.wishes;
  const self = { audioMuted: true, videoMuted, layout: wished, presenting: false, handRaised: false };
  const answer = ok(authenticated(SELF, [entry(BEN, 'Ben')], { self }));
  ann.does({ type: 'answered', epoch: OLD, tag: 'authenticate', answer });
  expect(ann.state.wishes.audioMuted).toBe(true);
  expect(shown(ann)).toMatchObject({ audio: true, by: null });
  // Told once more by the bridge, which had not heard yet: nothing new.
  const before = shown(ann);
  ann.asked(OLD, mute());
  expect(shown(ann)).toEqual(before);
});

it('[O3] a layout that somebody else chooses is the person’s until they choose another', () => {
  const ann = inSpace1();
  expect(kinds(ann.asked(OLD, layout('stacked')))).toEqual([`send ${OLD} PUT /api/call/session/state`]);
  expect(ann.state.wishes.layout).toBe('stacked');
  ann.does({ type: 'chooseLayout', layout: 'allEqual' });
  expect(ann.state.wishes.layout).toBe('allEqual');
});

it('[O4] muted in the meeting that they come from, a person is muted in both', () => {
  const ann = arriving(inSpace1());
  ann.asked(OLD, mute());
  expect(lastSent(ann, OLD)).toMatchObject({ request: { data: { audioMuted: true } } });
  expect(lastSent(ann, NEW)).toMatchObject({ request: { data: { audioMuted: true } } });
});

it('[O4] muted where they arrive, a person speaks on in the old meeting and is muted from the commit on', () => {
  const ann = arriving(inSpace1());
  expect(kinds(ann.asked(NEW, mute()))).not.toContain('setMicrophone');
  expect(ann.state.wishes.audioMuted).toBe(false);
  expect(lastSent(ann, NEW)).toMatchObject({ request: { data: { audioMuted: true } } });
  expect(lastSent(ann, OLD)).toMatchObject({ request: { data: { audioMuted: false } } });
  ann.does({ type: 'framePresented', epoch: NEW, participant: 'x' });
  expect(ann.state.wishes.audioMuted).toBe(true);
  ann.does({ type: 'answered', epoch: NEW, tag: 'live', answer: ok(undefined) });
  expect(ann.state.notification).toMatchObject({ type: 'moved', microphone: 'turnedOff' });
  expect(shown(ann)).toBeNull();
});

it('[O5] tiles come by importance, the person’s own first', () => {
  const carl = '00000000-0000-4000-8000-000000000003';
  const ann = inSpace1({}, [entry(BEN, 'Ben'), entry(carl, 'Carl', { importance: 3 })]);
  const view = toView(ann.state);
  const names = view.screen === 'meeting' ? view.stages[0]?.tiles.map(({ name }) => name) : [];
  expect(names).toEqual(['Ann', 'Carl', 'Ben']);
});

it('[A9] whoever comes in where the meeting mutes is told so once, and of what was off already nothing', () => {
  const mutes = { audio: true, video: true };
  const ann = inSpace1({}, undefined, mutes);
  expect(shown(ann)).toMatchObject({ audio: true, video: true, by: null, entry: true });
  ann.does({ type: 'dismiss', notification: shown(ann)?.id ?? '' });
  expect(shown(ann)).toBeNull();
  expect(shown(inSpace1({ audioMuted: true }, undefined, mutes))).toMatchObject({
    audio: false,
    video: true,
  });
  expect(shown(inSpace1({ audioMuted: true, videoMuted: true }, undefined, mutes))).toBeNull();
  expect(shown(inSpace1())).toBeNull();
});
