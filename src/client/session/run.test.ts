import { expect, it } from 'vitest';
import { ok } from '../../protocol/result.ts';
import type { Effect } from './effects.ts';
import { step } from './effects.ts';
import type { SessionEvent } from './events.ts';
import { type DoorPorts, runSession } from './run.ts';
import { initialState } from './state.ts';

const wishes = { name: 'Ann', audioMuted: false, videoMuted: false, layout: 'automatic' as const };
const sound = (on: boolean): SessionEvent => ({ type: 'setAudioMuted', muted: !on });

/** A session whose door has been passed: each event about the microphone sets it. */
async function running(observe: (event: SessionEvent) => Promise<void> | undefined) {
  const done: string[] = [];
  let emit: ((event: SessionEvent) => void) | null = null;
  const effectsOf = (event: SessionEvent): Effect[] =>
    event.type === 'setAudioMuted' ? [{ do: 'setMicrophone', on: !event.muted }, { do: 'stopShare' }] : [];
  const nothing = () => undefined;
  const ports: DoorPorts = {
    admission: { admit: async () => ok({ place: { numericId: '1001', name: 'Space 1' } }) },
    capture: {
      setCamera: nothing,
      startShare: nothing,
      release: nothing,
      setMicrophone: (on: boolean) => void done.push(on ? 'on' : 'off'),
      stopShare: () => {
        done.push('no share');
        emit?.({ type: 'shareEnded' });
      },
    },
    meeting: async () => ({
      transition: (state, event) => step(state, ...effectsOf(event)),
      control: { open: nothing, send: nothing, answer: nothing, close: nothing },
      media: {
        open: nothing,
        connect: nothing,
        signal: nothing,
        stand: nothing,
        assign: nothing,
        forget: nothing,
        goLive: nothing,
        close: nothing,
      },
    }),
    after: () => () => undefined,
  };
  const session = runSession(initialState(wishes, '1001'), ports, (_, event) => {
    done.push(event.type);
    return observe(event);
  });
  session.dispatch({ type: 'continueTo', numericId: '1001' });
  session.dispatch({ type: 'join', name: 'Ann' });
  await new Promise((resolve) => setTimeout(resolve));
  done.length = 0;
  emit = session.dispatch;
  return { session, done };
}

it('carries out all effects of a step before the next event', async () => {
  const { session, done } = await running(() => undefined);
  session.dispatch(sound(true));
  expect(done).toEqual(['setAudioMuted', 'on', 'no share', 'shareEnded']);
});

it('holds effects back, in order, for as long as it is asked to, and events not at all', async () => {
  let paint = () => {};
  const painted = new Promise<void>((resolve) => {
    paint = resolve;
  });
  const { session, done } = await running((event) =>
    event.type === 'setAudioMuted' && !event.muted ? painted : undefined,
  );
  session.dispatch(sound(true));
  session.dispatch(sound(false));
  expect(done).toEqual(['setAudioMuted', 'setAudioMuted']);
  paint();
  await painted;
  await Promise.resolve();
  expect(done.slice(2)).toEqual(['on', 'no share', 'off', 'no share', 'shareEnded', 'shareEnded']);
});
