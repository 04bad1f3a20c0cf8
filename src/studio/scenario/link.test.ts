import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { fromHash, toHash } from './link.ts';
import { opening, Scenario, usual } from './scenario.ts';

describe('links', () => {
  it('bring back what they were made of', () => {
    const differs = fc.record(
      {
        latency: fc.nat(2_000),
        loss: fc.nat(50),
        reason: fc.string({ unit: 'binary', maxLength: 100 }),
        steps: fc.boolean(),
        theme: fc.constantFrom('light' as const, 'dark' as const),
        words: fc.record({
          en: fc.constant({ 'move.moved': 'Elsewhere — 在别处' }),
          'zh-CN': fc.constant({}),
        }),
        actions: fc.array(
          fc.record({
            do: fc.constant('move' as const),
            at: fc.nat(9_999),
            person: fc.nat(5),
            to: fc.constant('1002' as const),
          }),
          { maxLength: 5 },
        ),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(differs, (change) => {
        const scenario = v.parse(Scenario, { ...usual, ...change });
        expect(fromHash(toHash(scenario))).toEqual(scenario);
      }),
    );
    expect(fromHash(toHash(opening))).toEqual(opening);
  });

  it('that say what cannot be are none', () => {
    const link = (text: string) => `#v1=${Buffer.from(text).toString('base64url')}`;
    expect(fromHash(link('{}'))).toEqual(usual);
    for (const text of ['', 'null', '{"people":1}', '{"people":9999}', '{"theme":"x"}', '{"more":1}'])
      expect(fromHash(link(text))).toBeNull();
    expect(fromHash(link('{"tokens":{"--a":"red; background: url(//x)"}}'))).toBeNull();
    expect(fromHash(link('{"tokens":{"--accent":"url(//elsewhere)"}}'))).toBeNull();
    expect(fromHash(toHash(opening).replace('v1', 'v2'))).toBeNull();
    fc.assert(fc.property(fc.string(), (hash) => fromHash(hash) === null || hash.startsWith('#v1=')));
  });
});
