import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { variables } from './config.js';

it('chaque variable lue est décrite dans docs/exploitation, et aucune autre', () => {
  const page = readFileSync(join(process.cwd(), 'docs/exploitation/installation.md'), 'utf8');
  const table = page.slice(page.indexOf('## The variables'), page.indexOf('A missing or wrong one'));

  const described = table.split('\n').filter((line) => line.startsWith('| `')).flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name));

  expect(described.sort()).toEqual([...variables].sort());
});
