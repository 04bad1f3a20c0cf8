import { expect, it } from 'vitest';
import type { TraceEvent } from '../cluster/ports.ts';
import { callBridgeMetrics } from './metrics.ts';
import { createMoveTimes } from './moveTimes.ts';
import { fakeBridge } from './testing/fakeBridge.ts';

const step = (number: number, at: number, moveId = 'm') => ({
  moveId,
  step: number,
  part: 'cbcms2',
  at,
  detail: '',
});

it('says how long after the order each step was taken, as Prometheus reads histograms', () => {
  const times = createMoveTimes();
  const note = (event: TraceEvent) => times.note('cbcms2', event);
  note(step(1, 1_000));
  note(step(5, 1_007));
  note(step(1, 2_000, 'n'));
  note(step(5, 2_300, 'n'));
  // Of an order that was given elsewhere, and one that nobody here knows.
  note({ ...step(11, 9_200, 'o'), part: 'wc3', askedAt: 9_000 });
  note(step(5, 9_000, 'p'));
  const counted = { ...times.of('cbcms2'), bus: new Map([['request ok', 3]]) };
  const text = callBridgeMetrics(fakeBridge(), counted, { requests: new Map(), followers: 0 });
  const of = (le: string) => `segue_move_step_seconds_bucket{bridge="cbcms2",step="5",le="${le}"}`;
  expect(text).toContain('# TYPE segue_move_step_seconds histogram');
  expect(text).toContain(`${of('0.005')} 0\n`);
  expect(text).toContain(`${of('0.01')} 1\n`);
  expect(text).toContain(`${of('0.5')} 2\n${of('1')} 2\n`);
  expect(text).toContain(`${of('+Inf')} 2\n`);
  expect(text).toContain('segue_move_step_seconds_sum{bridge="cbcms2",step="5"} 0.307\n');
  expect(text).toContain('segue_move_step_seconds_sum{bridge="cbcms2",step="11"} 0.2\n');
  expect(text).toContain('segue_move_steps_total{bridge="cbcms2",step="5"} 3\n');
  expect(text).toContain('segue_bus_messages_total{bridge="cbcms2",message="request",result="ok"} 3\n');
});
