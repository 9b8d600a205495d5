import { describe, expect, it } from 'vitest';
import { FIRST_PAGES, PAGES, readBlocks } from './blocks.ts';
import { describePages } from './reader.ts';
import { NOT_RUN } from './rules.ts';
import { splitCommands } from './shell.ts';

describe('what does not run here', () => {
  const commands = PAGES.flatMap(readBlocks)
    .filter(({ language }) => language === 'sh')
    .flatMap(({ page, text }) => splitCommands(text).map((command) => ({ page, command })));

  it.each(NOT_RUN)('is $command of $page: $reason', (rule) => {
    console.info(`not run: ${rule.page}: ${rule.command}: ${rule.reason}`);
    expect(commands.some(({ page, command }) => page === rule.page && rule.command.test(command))).toBe(true);
  });
});

describePages(PAGES.filter((page) => !FIRST_PAGES.includes(page)));
