import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { toConfig } from '../../src/config.ts';
import { minimalConfig } from '../support/minimal-config.ts';

const page = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');
const section = page.slice(page.indexOf('\n## Limits\n'));

describe('the table of limits in docs/operations.md', () => {
  it('has every limit with its default, and nothing else', () => {
    const { limits } = toConfig(minimalConfig(), 'test').server;
    const table = section.slice(0, section.indexOf('\n\n', section.indexOf('|---')));

    const rows = [...table.matchAll(/^\| `(\w+)` \| (\d+) \|/gm)].map(([, key, value]) => [key, Number(value)]);

    expect(Object.fromEntries(rows)).toEqual(limits);
  });
});
