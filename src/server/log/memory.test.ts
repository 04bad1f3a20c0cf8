import { expect, it } from 'vitest';
import { createLogMemory } from './memory.ts';

const PERSON = '26de0160-30b5-4d7b-8a05-304472af284a';
const ARRIVAL = 'dd2bc8c6-fa80-495f-9a20-1da19010cfab';

function memoryOf(texts: readonly string[], kept?: number) {
  const memory = createLogMemory(kept);
  for (const [at, text] of texts.entries()) memory.sink({ at, part: 'cbcms1', level: 'Info', text });
  return (from = 0, until = 1e9) =>
    memory
      .of('cbcms1')([PERSON, ARRIVAL], from, until)
      .map(({ text }) => text);
}

it('has of a move what names its people, their guests, and the request that began it', () => {
  const lines = [
    'API trace 7: POST for "/api/v1/calls/x/participants" (from 127.0.0.1)',
    'API trace 7: movedParticipant=26de0160-30b5-4d7b-8a05-304472a',
    'API trace 7:     f284a',
    `move participant operation: moving WC3 participant ${PERSON} (guest0921953266) to call x`,
    'created guest account with user ID "guest2316075499"',
    `API user "admin" created new participant ${ARRIVAL}, call x (guest2316075499)`,
    `API trace 7: Location: /api/v1/participants/${ARRIVAL}`,
    'user "guest0921953266": deactivating due to session resource teardown',
  ];
  const others = [
    `API trace 8: GET for "/api/v1/participants/${PERSON}" (from 127.0.0.1)`,
    'user "guest7777777777": deactivating due to session resource teardown',
  ];
  expect(memoryOf([...lines, ...others])()).toEqual(lines);
});

it('leaves out what was long before or after, and other parts', () => {
  const of = memoryOf([`one ${PERSON}`, `two ${PERSON}`, `three ${PERSON}`]);
  expect(of(1, 1)).toEqual([`two ${PERSON}`]);
  expect(createLogMemory().of('cbcms2')([PERSON], 0, 1)).toEqual([]);
});

it('forgets the oldest', () => {
  const texts = Array.from({ length: 25 }, (_, at) => `${at} ${PERSON}`);
  const kept = memoryOf(texts, 10)();
  expect(kept.at(-1)).toBe(texts.at(-1));
  expect(kept.length).toBeLessThanOrEqual(20);
});
