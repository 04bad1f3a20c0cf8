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

test.each(['javascript:alert(1)', 'data:text/html,hello', 'file:///etc/passwd', '<a href=x>', 'https://'])(
  '%s is text',
  (text) => {
    expect(withLinks(text)).toEqual([{ text }]);
  },
);

test('no character is lost, and every link is a web address', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string(), fc.webUrl(), fc.constantFrom(' ', 'javascript:', 'https://', '\u202e'))),
      (parts) => {
        const text = parts.join('');
        const pieces = withLinks(text);
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        for (const { href } of pieces)
          if (href !== undefined) expect(new URL(href).protocol).toMatch(/^https?:$/);
      },
    ),
    // A random address takes its time.
    { numRuns: 30 },
  );
});
