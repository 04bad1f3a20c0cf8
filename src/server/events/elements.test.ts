import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { elementNames } from './elements.ts';

it.each(['calls', 'callRoster', 'moves'] as const)('what can be asked of %s is in docs/api.md', (type) => {
  const row = readFileSync('docs/api.md', 'utf8')
    .split('\n')
    .find((line) => line.startsWith(`| \`${type}\``));
  for (const name of elementNames(type)) expect(row).toContain(`\`${name}\``);
});
