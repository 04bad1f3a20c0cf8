import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withLinks } from './links.ts';

const links = (text: string) => withLinks(text).flatMap(({ href }) => href ?? []);

test('web addresses are links, without the punctuation of the sentence', () => {
  expect(links('See https://example.org/a?b=c#d, (or http://example.org).')).toEqual([
    'https://example.org/a?b=c#d',
    'http://example.org',
  ]);
});

test('mail addresses are links, with nothing that would write the letter', () => {
  expect(links('Ask ann.b+x@mail.example.org, or mailto:Ben@example.org?subject=Hi&body=Send.')).toEqual([
    'mailto:ann.b+x@mail.example.org',
    'mailto:Ben@example.org',
  ]);
});

test('a host after a name that looks like one is no link', () => {
  expect(links('https://bank.example@evil.example/')).toEqual([]);
});

test('a message full of what begins like an address costs no more than another', () => {
  const began = performance.now();
  for (const part of ['a', 'a@', 'a.', 'mailto:', 'http://']) withLinks(part.repeat(4_000).slice(0, 4_000));
  expect(performance.now() - began).toBeLessThan(1_000);
});

test.each([
  'javascript:alert(1)',
  'data:text/html,hello',
  'file:///etc/passwd',
  '<a href=x>',
  'https://',
  'ann@localhost',
])('%s is text', (text) => {
  expect(withLinks(text)).toEqual([{ text }]);
});

test('no character is lost, and every link is a web or mail address', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.emailAddress(),
          fc.constantFrom(' ', 'javascript:', 'mailto:', 'https://', '\u202e'),
        ),
      ),
      (parts) => {
        const text = parts.join('');
        const pieces = withLinks(text);
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        for (const { href } of pieces)
          if (href !== undefined) expect(new URL(href).protocol).toMatch(/^(https?|mailto):$/);
      },
    ),
    // A random address takes its time.
    { numRuns: 30 },
  );
});
