import { describe, expect, it } from 'vitest';
import type { TraceStep } from '../../protocol/moveTrace.ts';
import { ok } from '../../protocol/result.ts';
import type { SessionEvent } from '../session/events.ts';
import {
  atTarget,
  CARLA,
  entry,
  guid,
  inSpace1,
  move,
  moveRequest,
  NEW,
  OLD,
  token,
} from '../session/testing/person.ts';
import { transition } from '../session/transition.ts';
import { diagnose } from './diagnose.ts';
import { createRecorder } from './recorder.ts';

/** This tab's clock is an hour slow. */
const HOUR = 3_600_000;
const BRIDGES = Date.UTC(2026, 10, 23, 12);

/** Ann is moved from Space 1 to Space 2; `at`: milliseconds on a true clock. */
function moved(told: readonly TraceStep[]) {
  let at = 0;
  const recorder = createRecorder(() => BRIDGES - HOUR + at);
  let { state } = inSpace1();
  const happens = (when: number, event: SessionEvent) => {
    at = when;
    const before = state;
    state = transition(before, event).state;
    recorder.observe(before, event, state);
  };
  recorder.dialled(OLD, 'ws://localhost:8080/wc3/v1');
  recorder.opened(OLD);
  const message = JSON.stringify({ id: 7, method: 'POST', path: '/api/call/session/move', data: move() });
  at = 6;
  recorder.frame(OLD, 'receive', message);
  happens(6, { type: 'asked', epoch: OLD, id: 7, request: moveRequest(move()) });
  recorder.dialled(NEW, 'ws://localhost:8080/wc3/v1');
  at = 10;
  recorder.opened(NEW);
  happens(10, { type: 'opened', epoch: NEW });
  const answer = ok(atTarget(inSpace1(), [entry(CARLA, 'Carla')]));
  happens(16, { type: 'answered', epoch: NEW, tag: 'authenticate', answer });
  happens(60, { type: 'framePresented', epoch: NEW, participant: CARLA });
  recorder.hungUp(OLD, 4000);
  happens(64, { type: 'answered', epoch: NEW, tag: 'live', answer: ok(undefined) });
  const trace = { moveId: guid(500), steps: told };
  happens(2_064, { type: 'answered', epoch: NEW, tag: 'trace', answer: ok(trace) });
  return { recorder, diagnosis: diagnose(recorder.recording(), 'Chrome') };
}

const told = [0, 1, 1, 2, 3, 4, 5, 61, 61, 62, 13].map(
  (at, index): TraceStep => ({ step: index + 1, part: `part${index}`, at: BRIDGES + at, detail: 'so' }),
);

describe('a move that was recorded', () => {
  it('is one timeline of both sides, though their clocks are an hour apart', () => {
    const [timeline] = moved(told).diagnosis.moves;
    expect(timeline?.outcome).toEqual({ is: 'moved' });
    expect(
      timeline?.steps.map(({ step, mark }) => [step, mark?.at, (mark?.at ?? 0) - (mark?.since ?? 0)]),
    ).toEqual([
      [1, 0, 0],
      [2, 1, 1],
      [3, 1, 0],
      [4, 2, 1],
      [5, 3, 1],
      [6, 4, 1],
      [7, 5, 1],
      [8, 61, 48],
      [9, 61, 0],
      [10, 62, 1],
      [11, 13, 8],
    ]);
    expect(timeline?.clock?.within).toBeLessThan(2);
    for (const { name, mark } of timeline?.moments ?? []) {
      const truly = { message: 6, open: 10, authenticate: 10, authenticated: 16, ready: 60, commit: 60 };
      const at = { ...truly, live: 64, announced: 64 }[name];
      expect(Math.abs(mark.at - at), name).toBeLessThan(2);
    }
    expect(timeline).toMatchObject({ gap: 0, span: expect.closeTo(64, -1), numericId: '1002' });
  });

  it('has eleven steps also where the bridges told of none', () => {
    const [timeline] = moved([]).diagnosis.moves;
    expect(timeline?.clock).toBeNull();
    expect(timeline?.steps.map(({ mark }) => mark)).toEqual(Array(11).fill(null));
    expect(timeline?.moments.map(({ mark }) => mark.at)).toEqual([0, 4, 4, 10, 54, 54, 58, 58]);
  });
});

describe('what is handed out', () => {
  it('is an HTTP archive as DevTools write it: a socket an entry, frames with it', () => {
    const { log } = JSON.parse(moved(told).diagnosis.har());
    expect(log).toMatchObject({ version: '1.2', creator: { name: 'Segue' }, pages: [] });
    const [first, second] = log.entries;
    expect(first).toMatchObject({
      startedDateTime: '2026-11-23T11:00:00.000Z',
      time: 60,
      request: {
        method: 'GET',
        url: 'ws://localhost:8080/wc3/v1',
        headers: [],
        queryString: [],
        cookies: [],
      },
      response: { status: 101, content: { size: 0, mimeType: 'x-unknown' }, redirectURL: '' },
      cache: {},
      timings: { send: 0, wait: 0, receive: 60 },
      _resourceType: 'websocket',
    });
    const [frame] = first._webSocketMessages;
    expect(frame).toMatchObject({ type: 'receive', opcode: 1, time: (BRIDGES - HOUR + 6) / 1_000 });
    expect(JSON.parse(frame.data)).toMatchObject({
      method: 'POST',
      path: '/api/call/session/move',
      data: { numericId: '1002' },
    });
    expect(second).toMatchObject({ timings: { wait: 4 }, comment: 'open' });
    expect(log._segue.moves).toHaveLength(1);
  });

  it('holds the same as JSON, and no token either way [T6]', () => {
    const { diagnosis } = moved(told);
    const json = JSON.parse(diagnosis.json());
    expect(json.connections[0].frames[0]).toMatchObject({
      way: 'receive',
      message: { path: '/api/call/session/move', data: { numericId: '1002' } },
    });
    for (const file of [diagnosis.json(), diagnosis.har()]) {
      expect(file).not.toContain(move().token);
      expect(file).not.toContain(token('', '').split('.')[0]);
    }
  });

  it('tells of sockets that did not open, and of those that came back by themselves', () => {
    let at = 0;
    const recorder = createRecorder(() => at);
    recorder.dialled(1, 'ws://localhost/wc3/v1');
    recorder.opened(1);
    at = 100;
    recorder.closed(1, 1006);
    at = 300;
    recorder.closed(1, 1006);
    at = 900;
    recorder.opened(1);
    recorder.hungUp(1, 4000);
    recorder.hungUp(1, 4000);
    const { connections } = recorder.recording();
    expect(connections.map(({ dialled, opened, closed }) => [dialled, opened, closed?.code])).toEqual([
      [0, 0, 1006],
      [100, null, 1006],
      [300, 900, 4000],
    ]);
    const { log } = JSON.parse(diagnose(recorder.recording(), '').har());
    expect(log.entries[1].response).toMatchObject({ status: 0, _error: 'never opened' });
  });

  it('remembers no more than a busy hour', () => {
    const recorder = createRecorder(() => 0);
    recorder.dialled(1, 'ws://localhost/wc3/v1');
    for (let n = 0; n < 5_000; n += 1) recorder.frame(1, 'send', `{"id":${n}}`);
    const { frames } = recorder.recording();
    expect(frames).toHaveLength(4_000);
    expect(frames.at(-1)?.text).toBe('{"id":4999}');
  });
});
