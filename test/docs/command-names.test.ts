import { describe, expect, it } from 'vitest';
import { runProgram } from '../support/process.ts';
import { PAGES, readPage } from './blocks.ts';

async function helpOf(...command: readonly string[]): Promise<string> {
  const run = runProgram([...command, '--help']);
  await run.end();
  return run.stdout;
}

/** What pages write as code within their text, such as `signalbox check --config FILE`: by command, its options. */
const named = Map.groupBy(
  PAGES.flatMap((page) =>
    [...readPage(page).matchAll(/`(?:npx )?signalbox ([a-z]+)([^`\n]*)`/g)].map(([, command = '', rest = '']) => ({
      page,
      command,
      options: [...rest.matchAll(/--[a-z-]+/g)].map(([option]) => option),
    })),
  ),
  ({ command }) => command,
);

describe('the commands that pages name in their text', () => {
  it('are some', () => {
    expect(named.size).toBeGreaterThan(4);
  });

  it.each([...named])('exist: signalbox %s', async (command, mentions) => {
    const help = await helpOf(command);
    const [usage = ''] = help.split('\n');

    expect(usage).toMatch(new RegExp(`^Usage: signalbox ${command}\\b`));
    for (const { page, options } of mentions) {
      for (const option of options)
        expect({ page, option, help }).toMatchObject({ help: expect.stringContaining(option) });
    }
  });
});
