import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { addClientCommands } from '../../src/cli/client/client-commands.ts';
import { readPage } from './blocks.ts';

const page = readPage('docs/commands.md');

describe('docs/commands.md', () => {
  const program = new Command();
  addClientCommands(program, async () => {});
  const leaves = (command: Command): Command[] =>
    command.commands.length === 0 ? [command] : command.commands.flatMap(leaves);
  const commands = leaves(program);

  it('names every command and every option, as the program itself does', () => {
    const flags = new Set(commands.flatMap(({ options }) => options.map((option) => option.flags)));
    const names = commands.map((command) => command.name());

    for (const flag of flags) expect(page).toContain(`\`${flag}\``);
    for (const name of names) expect(page).toContain(name === 'watch' ? '## watch' : `\`${name}\``);
  });

  it('names no option that there is none of', () => {
    const known = new Set(commands.flatMap(({ options }) => options.map(({ long }) => long)));
    const named = [...page.matchAll(/--[a-z][a-z-]+/g)].map(([flag]) => flag);

    expect(named.filter((flag) => !known.has(flag) && flag !== '--help')).toEqual([]);
  });
});
