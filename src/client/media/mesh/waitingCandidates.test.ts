import { expect, test } from 'vitest';
import { type Candidate, createWaitingCandidates } from './waitingCandidates.ts';

const candidate = (ufrag?: string): Candidate => ({
  type: 'candidate',
  candidate: `candidate:1 1 udp 2 127.0.0.1 5 typ host${ufrag ? ` ufrag ${ufrag}` : ''}`,
  sdpMid: '0',
  sdpMLineIndex: 0,
});
const described = (ufrag: string) => `v=0\r\na=ice-ufrag:${ufrag}\r\n`;

test('what comes before its description waits for it', () => {
  const waiting = createWaitingCandidates();
  expect(waiting.take(candidate('old'))).toBeNull();
  expect(waiting.take(candidate('new'))).toBeNull();
  expect(waiting.described(described('new'))).toEqual([candidate('new')]);
  expect(waiting.take(candidate('new'))).toEqual(candidate('new'));
  expect(waiting.described(described('new'))).toEqual([]);
});

test('what belongs to another description is not given to this one', () => {
  const waiting = createWaitingCandidates();
  waiting.described(described('old'));
  expect(waiting.take(candidate('new'))).toBeNull();
  expect(waiting.described(described('new'))).toEqual([candidate('new')]);
  expect(waiting.take(candidate('old'))).toBeNull();
});

test('one that does not say where it belongs goes to the description that is there', () => {
  const waiting = createWaitingCandidates();
  expect(waiting.take(candidate())).toBeNull();
  expect(waiting.described(described('any'))).toEqual([candidate()]);
  waiting.undescribed();
  expect(waiting.take(candidate())).toBeNull();
});

test('a flood is bounded', () => {
  const waiting = createWaitingCandidates();
  for (let each = 0; each < 1_000; each += 1) waiting.take(candidate('one'));
  expect(waiting.described(described('one'))).toHaveLength(64);
});
