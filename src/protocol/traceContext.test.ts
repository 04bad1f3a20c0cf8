import { expect, it } from 'vitest';
import { readTraceparent, traceOfMove } from './traceContext.ts';

const MOVE = '5b0a3f8e-2b1f-4c55-8a39-6f0c7c9d3e11';
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = '00f067aa0ba902b7';

it.each([
  [`00-${TRACE}-${PARENT}-01`, true],
  [`01-${TRACE}-${PARENT}-01-more`, true],
  [`00-${TRACE}-${PARENT}-01-more`, false],
  [`ff-${TRACE}-${PARENT}-01`, false],
  [`00-${'0'.repeat(32)}-${PARENT}-01`, false],
  [`00-${TRACE}-${'0'.repeat(16)}-01`, false],
  [`00-${TRACE.toUpperCase()}-${PARENT}-01`, false],
  [`01-${TRACE}-${PARENT}-01-${'x'.repeat(300)}`, false],
  ['', false],
])('a trace context is read as W3C has it: %s', (header, good) => {
  expect(readTraceparent(header) !== undefined).toBe(good);
});

it('a move is in the trace of its order, or in its own', () => {
  expect(traceOfMove({ moveId: MOVE, traceparent: `00-${TRACE}-${PARENT}-00` })).toEqual({
    traceId: TRACE,
    spanId: '8a396f0c7c9d3e11',
    parentId: PARENT,
    sampled: false,
  });
  expect(traceOfMove({ moveId: MOVE })).toEqual({
    traceId: '5b0a3f8e2b1f4c558a396f0c7c9d3e11',
    spanId: '8a396f0c7c9d3e11',
    parentId: undefined,
    sampled: true,
  });
});
