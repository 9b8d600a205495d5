import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { type ProgramRun, runProgram } from '../support/process.ts';

const SECRET = 'hunter2-kJ83nd0sQ';
const PROVIDER = {
  key: 'dw',
  kind: 'dataworks-2024-05-18',
  region: 'cn-shanghai',
  endpoint: 'http://127.0.0.1:9',
  credentials: { accessKeyId: 'id', accessKeySecret: SECRET },
  workspaces: [{ id: '10000' }],
};

let folder = '';
const runs: ProgramRun[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signalbox-refusals-'));
});
afterEach(async () => {
  await Promise.all(runs.splice(0).map((run) => run.stop('SIGKILL')));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function start(args: readonly string[], env: Readonly<Record<string, string>> = {}): ProgramRun {
  const run = runProgram(args, { env: { PORT: '', SIGNALBOX_CONFIG: '', ...env }, cwd: folder });
  runs.push(run);
  return run;
}

/** How the program refuses to start: exit code, and what it writes in place of serving. */
async function refusalOf(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const run = start(args, env);
  const { code } = await run.end();
  return { code, stdout: run.stdout, stderr: run.stderr };
}

/** @returns the name of the file, relative to the folder that the program runs in */
async function writeConfig(name: string, config: object): Promise<string> {
  await writeFile(join(folder, name), stringify(config));
  return name;
}

describe('the program refuses to start, with exit code 2 and a line for each mistake,', () => {
  it('over a config file with five mistakes: all five, each with its place', async () => {
    const file = await writeConfig('five.yml', {
      server: { port: 70_000, limits: { maxDepth: 'deep' } },
      store: { uri: 'pglite:./data' },
      providers: [{ ...PROVIDER, region: '', limits: { perSecond: -1 } }],
    });

    const { code, stdout, stderr } = await refusalOf(['serve', '--config', file]);

    expect({ code, stdout, lines: stderr.trimEnd().split('\n').sort() }).toEqual({
      code: 2,
      stdout: '',
      lines: [
        'five.yml: providers[0].limits.perSecond: expected a number above 0, got -1',
        'five.yml: providers[0].region: expected text, got none',
        'five.yml: server.limits.maxDepth: expected a whole number from 1 to 100, got "deep"',
        'five.yml: server.port: expected a whole number from 1 to 65535, got 70000',
        'five.yml: store.uri: expected a known key, got an unknown one; did you mean url?',
      ],
    });
    expect(stderr).not.toContain(SECRET);
  });

  it('over a config file that is not YAML: the line and column', async () => {
    await writeFile(join(folder, 'torn.yml'), 'providers: [{ key: "dw"\n');

    const { code, stderr } = await refusalOf(['serve', '--config', 'torn.yml']);

    expect(code).toBe(2);
    expect(stderr).toMatch(/^torn\.yml:2:1: expected .+\n$/);
  });

  it.each<[string, readonly string[], Readonly<Record<string, string>>, string]>([
    [
      'over a missing config file',
      ['serve', '--config', 'no.yml'],
      {},
      'no.yml: cannot be read: there is no such file\n',
    ],
    ['over an unknown command', ['start'], {}, "unknown command 'start'\n"],
    ['over an unknown option', ['serve', '--verbose'], {}, "unknown option '--verbose'\n"],
    ['over PORT=abc', [], { PORT: 'abc' }, 'PORT: expected a whole number from 0 to 65535, got "abc"\n'],
    [
      'over a store of no known kind',
      ['--port', '0', '--store', 'mysql://root@db/x'],
      {},
      'sandbox: store.url: expected pglite:DIRECTORY, pglite:memory or postgres://USER@HOST/DATABASE, got mysql:\n',
    ],
  ])('%s', async (_, args, env, stderr) => {
    expect(await refusalOf(args, env)).toEqual({ code: 2, stdout: '', stderr });
  });

  it('over a taken port, and names the option', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const { port } = holder.address() as { port: number };

    const refusal = await refusalOf(['sandbox', '--port', String(port)]);
    holder.close();

    expect(refusal).toEqual({
      code: 2,
      stdout: '',
      stderr: `cannot listen on 127.0.0.1:${port}: the port is taken; choose another with --port\n`,
    });
  });

  it('over a data directory that is a file', async () => {
    await writeFile(join(folder, 'data-file'), '');

    const refusal = await refusalOf(['--port', '0', '--store', 'pglite:data-file']);

    expect(refusal).toEqual({
      code: 2,
      stdout: '',
      stderr: 'data-file cannot be used as a data directory: it is not a directory\n',
    });
  });

  it('over a data directory that cannot be written', async () => {
    // Even root cannot make a directory there.
    const refusal = await refusalOf(['--port', '0', '--store', 'pglite:/sys/signalbox']);

    expect(refusal).toMatchObject({ code: 2, stdout: '' });
    expect(refusal.stderr).toMatch(/^\/sys\/signalbox cannot be used as a data directory: .+\n$/);
    expect(refusal.stderr.trimEnd()).not.toContain('\n');
  });

  it('over a data directory of another live process, which goes on', async () => {
    const first = start(['--port', '0', '--store', 'pglite:shared']);
    const [url] = await first.waitFor(/http:\/\/127\.0\.0\.1:\d+\/graphql/);

    const refusal = await refusalOf(['--port', '0', '--store', 'pglite:shared']);
    const { status } = await fetch(new URL('/readyz', url));

    expect(refusal).toEqual({
      code: 2,
      stdout: '',
      stderr: `shared is in use by another gateway (process ${first.child.pid}); stop it, or give this one a store of its own\n`,
    });
    expect(status).toBe(200);
  });

  it('over a database server that does not answer, and shows no password', async () => {
    const refusal = await refusalOf(['--port', '0', '--store', `postgres://me:${SECRET}@127.0.0.1:9/signalbox`]);

    expect(refusal).toMatchObject({ code: 2, stdout: '' });
    expect(refusal.stderr).toMatch(
      /^postgres:\/\/127\.0\.0\.1:9\/signalbox: the store cannot be opened: .*ECONNREFUSED.*\n$/,
    );
    expect(refusal.stderr).not.toContain(SECRET);
  });
});
