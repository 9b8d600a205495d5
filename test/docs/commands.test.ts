import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addClientCommands } from '../../src/cli/client/client-commands.ts';
import { formatGlobalId } from '../../src/domain/global-id.ts';
import { startTestGateway, type TestGateway, WORKSPACE } from '../support/gateway.ts';
import { runCommand } from '../support/process.ts';
import { hasTools } from '../support/tools.ts';

const PROGRAM = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const PROVIDER = 'dw-prod';
const page = readFileSync(new URL('../../docs/commands.md', import.meta.url), 'utf8');
/** What a person types, and what comes of it. */
const examples = [...page.matchAll(/```console\n\$ ([^\n]*)\n(.*?)```/gs)].map(([, typed = '', shown = '']) => ({
  typed,
  shown,
}));

/** A pattern of what is shown: times and widths of columns differ, as does what an ellipsis stands for. */
function toPattern(shown: string): RegExp {
  const lines = shown
    .trimEnd()
    .split('\n')
    .map((line) => (line === '…' ? '(?:.*\\n)*?' : `${toLinePattern(line)}\\n`));
  return new RegExp(`^${lines.join('')}$`);
}

function toLinePattern(line: string): string {
  return line
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('…', '.*')
    .replace(/\d{4}-\d{2}-\d{2}T\S+Z/g, '\\S+Z')
    .replace(/ {2,}/g, ' +');
}

describe('docs/commands.md', () => {
  let world: TestGateway;
  let failed: string;
  beforeAll(async () => {
    world = await startTestGateway({
      cloud: { activity: false, population: 'none', speed: 30, createdFailureRate: 0 },
      provider: { key: PROVIDER },
    });
    const run = world.cloud.runs.addRun({
      projectId: WORKSPACE,
      description: 'weekly report',
      status: 'Fail',
      stages: [{ code: 'BUILD_PACKAGE', status: 'Fail' }, 'DEV_CHECK', 'DEV'],
    });
    failed = formatGlobalId('DEPLOYMENT', PROVIDER, WORKSPACE, run);
  });
  afterAll(() => world.close());

  it('has examples', () => {
    expect(examples.length).toBeGreaterThan(6);
  });

  const runnable = examples.filter(({ typed }) => !typed.includes('| jq ') || hasTools('jq'));
  it.each(runnable)('shows what comes of: $typed', { timeout: 60_000 }, async ({ typed, shown }) => {
    const shell = `exec 2>&1\nsignalbox() { "${process.execPath}" "${PROGRAM}" "$@"; }\n${typed}`;
    const env = {
      SIGNALBOX_URL: world.gateway.url,
      SIGNALBOX_KEY: '',
      WORKSPACE: formatGlobalId('WORKSPACE', PROVIDER, WORKSPACE),
      ID: failed,
    };

    const run = runCommand('sh', ['-c', shell], { env });
    await run.end();

    expect(run.stdout).toMatch(toPattern(shown));
  });

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
