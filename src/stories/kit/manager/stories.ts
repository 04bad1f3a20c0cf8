import type { MoveStory } from '../../../manager/wire.ts';
import { nameOf } from '../names.ts';
import { NOW } from '../stopTime.ts';

/* One move as all call bridges tell of it, for each verdict. */

const time = (ms: number) => new Date(NOW + ms).toISOString();

type Step = MoveStory['steps'][number];
const step = (number: number, part: string, ms: number, detail: string): Step => ({
  number,
  part,
  at: time(ms),
  ms,
  detail,
});

const ASKED = [
  step(1, 'cbcms2', 0, 'asked for by admin'),
  step(2, 'cbcms2', 1, 'to cbcms1'),
  step(3, 'cbcms1', 2, 'leaving Garden'),
  step(4, 'cbcms2', 3, 'cbcms3, where the conference runs'),
  step(5, 'cbcms3', 5, 'guest921953266'),
];
const TOLD = [
  step(6, 'cbcms3', 7, 'numeric ID 1002'),
  step(7, 'web', 9, 'move message on the socket of session 5b0a3f8e'),
];
const DONE = [
  step(11, 'wc3', 96, 'authenticated on a new socket'),
  step(8, 'wc3', 181, 'end with reason moved'),
  step(9, 'web', 183, 'passed on to cbcms1'),
  step(10, 'cbcms1', 184, 'guest604417112 destroyed'),
];

const line = (part: string, ms: number, level: string, text: string) => ({ part, at: time(ms), level, text });

const move: MoveStory = {
  id: '00000000-0000-4000-9000-000000000001',
  outcome: 'landed',
  name: nameOf(3),
  from: { call: 'garden', name: 'Garden', callBridge: 'cbcms1' },
  to: { call: 'library', name: 'Library', callBridge: 'cbcms3' },
  askedBy: 'admin',
  askedOf: 'cbcms2',
  askedAt: time(0),
  endedAt: time(186),
  reason: 'The interpreter is here.',
  handover: 'seamless',
  durationMs: 186,
  steps: [...ASKED, ...TOLD, ...DONE],
  verdict: { is: 'landed', check: [] },
  log: [
    line('cbcms2', 0, 'Info', 'API user "admin": move participant operation'),
    line('cbcms3', 5, 'Info', 'call 20: participant "guest921953266" created'),
    line('cbcms1', 184, 'Info', 'call 12: participant "guest604417112" moved away'),
  ],
};

/** Whoever landed was in no meeting for a moment, and only of them is it known for how long. */
export const landed: MoveStory = { ...move, nowhereMs: 2 };

export const moving: MoveStory = {
  ...move,
  outcome: 'moving',
  steps: [...ASKED, ...TOLD],
  verdict: { is: 'moving', check: [] },
};

export const nothingHappened: MoveStory = {
  ...move,
  outcome: 'stayed',
  why: 'deadline-passed',
  durationMs: 15_007,
  steps: [...ASKED, ...TOLD.slice(0, 1)],
  verdict: { is: 'nothingHappened', because: 'not-delivered', check: ['webBridge', 'person'] },
};

export const dropped: MoveStory = {
  ...move,
  outcome: 'between',
  why: 'deadline-passed',
  handover: 'reference',
  durationMs: 60_181,
  steps: [...ASKED, ...TOLD, ...DONE.slice(1)],
  verdict: {
    is: 'droppedNotReconnected',
    because: 'not-authenticated',
    check: ['token', 'har', 'browserNetwork', 'joinByHand'],
  },
};

export const wrongMeeting: MoveStory = {
  ...landed,
  verdict: {
    is: 'wrongMeeting',
    because: 'numeric-id',
    check: ['numericId', 'order', 'har'],
    numericId: '1002',
    targetNumericId: '1003',
  },
};
