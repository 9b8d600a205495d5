import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type DataWorksCloud, startDataWorksCloud } from '../../src/sandbox/dataworks-cloud.ts';
import { GatewayClient } from '../support/client.ts';
import { type ProgramRun, runProgram } from '../support/process.ts';

const SECRET = 'hunter2-kJ83nd0sQ';

let folder = '';
const runs: ProgramRun[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signalbox-cli-'));
});
afterEach(async () => {
  await Promise.all(runs.splice(0).map((run) => run.stop('SIGKILL')));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function start(args: readonly string[], env: Readonly<Record<string, string>> = {}): ProgramRun {
  const run = runProgram(args, { env: { PORT: '', SIGNALBOX_CONFIG: '', ...env } });
  runs.push(run);
  return run;
}

/** What a command that ends by itself leaves behind. */
async function outcomeOf(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const run = start(args, env);
  const { code } = await run.end();
  return { code, stdout: run.stdout, stderr: run.stderr };
}

async function writeConfig(name: string, lines: readonly string[]): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, lines.join('\n'));
  return file;
}

describe('a command line', () => {
  it.each<[string, readonly string[], string]>([
    ['an unknown command', ['srve'], "unknown command 'srve'\n(Did you mean serve?)\n"],
    ['an unknown option', ['serve', '--confg', 'x'], "unknown option '--confg'\n(Did you mean --config?)\n"],
    ['an unknown option of the default command', ['--prt', '1'], "unknown option '--prt'\n(Did you mean --port?)\n"],
    ['a word too many', ['serve', 'x'], "too many arguments for 'serve'. Expected 0 arguments but got 1: x.\n"],
    ['an option without its value', ['check', '--config'], "option '--config <file>' argument missing\n"],
    ['a port that is none', ['--port', 'abc'], '--port: expected a whole number from 0 to 65535, got "abc"\n'],
    [
      'a speed that is none',
      ['sandbox', '--port', '0', '--speed', '0'],
      '--speed: expected a number above 0 and up to 1000, got "0"\n',
    ],
    ['a speed beyond sense', ['--speed', '1001'], '--speed: expected a number above 0 and up to 1000, got "1001"\n'],
    ['a seed that is none', ['--seed', 'abc'], '--seed: expected a whole number from 0, got "abc"\n'],
    [
      'a seed that is too large',
      ['--seed', '9'.repeat(17)],
      `--seed: expected a whole number from 0, got "${'9'.repeat(17)}"\n`,
    ],
    [
      'a provider to fail that is not there',
      ['--fail', 'dataarts:down', '--fail', 'huawei:down'],
      '--fail: expected one of the providers dataworks, dataworks-2020, dataservice, dataarts, got "huawei"\n',
    ],
    ['no config file', ['serve'], 'serve needs a config file: --config FILE, or SIGNALBOX_CONFIG\n'],
    [
      'a config file that is not there',
      ['check', '--config', 'nowhere.yml'],
      'nowhere.yml: cannot be read: there is no such file\n',
    ],
  ])('with %s ends with code 2 and says so', async (_, args, stderr) => {
    expect(await outcomeOf(args)).toEqual({ code: 2, stdout: '', stderr });
  });

  it('with a log level that is none ends with code 2 and says so', async () => {
    expect(await outcomeOf(['check'], { SIGNALBOX_LOG_LEVEL: 'loud' })).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^SIGNALBOX_LOG_LEVEL: expected one of .*, got "loud"\n$/),
    });
  });

  it.each([['--help'], ['help'], ['serve', '--help']])('can ask what there is: %s %s', async (...args) => {
    expect(await outcomeOf(args)).toEqual({ code: 0, stdout: expect.stringContaining('Usage: signalbox'), stderr: '' });
  });
});

describe('a config file with mistakes', () => {
  it('is refused with a line for each, before anything is started', async () => {
    const file = await writeConfig('mistakes.yml', [
      'server: { port: abc }',
      'store: { url: "pglite:./never-made" }',
      `providers: [{ key: a, kind: dataworks-2024-05-18, credentials: ${SECRET}, region: cn-shanghai, workspaces: [{ id: "1" }] }]`,
    ]);

    const { code, stdout, stderr } = await outcomeOf(['serve'], { SIGNALBOX_CONFIG: file });

    expect({ code, stdout, lines: stderr.trimEnd().split('\n') }).toEqual({
      code: 2,
      stdout: '',
      lines: [
        `${file}: server.port: expected a whole number from 1 to 65535, got "abc"`,
        `${file}: providers[0].credentials: expected a section with accessKeyId, accessKeySecret, securityToken, userId, got other text`,
      ],
    });
  });
});

describe('signalbox sandbox', () => {
  it('says where it is and serves the query that it proposes, until Ctrl-C', async () => {
    const run = start(['--port', '0']);
    const [, url = ''] = await run.waitFor(/Playground +(\S+)/);
    const [, query = ''] = await run.waitFor(/Try +(\{.*\})\n/);

    const answer = await new GatewayClient(url).post<{ deployments: { nodes: unknown[] } }>({ query });
    const code = await run.stop('SIGINT');

    expect(answer.errors).toEqual([]);
    expect(answer.data?.deployments.nodes).toHaveLength(5);
    expect(run.stdout).toContain('No key is needed');
    expect(code).toBe(0);
    expect(run.stderr).toBe('');
  });

  it('lets one vendor fail, says so, and serves the others', async () => {
    const run = start(['--port', '0', '--seed', '7', '--speed', '10', '--fail', 'dataarts:throttle']);
    const [, url = ''] = await run.waitFor(/Playground +(\S+)/);
    const [, heal = ''] = await run.waitFor(/Failing +dataarts: throttle \(always\); to heal: curl -X DELETE (\S+)\n/);

    const query = '{ deployments(first: 50) { sources { provider { key } errorCode } nodes { provider { key } } } }';
    const client = new GatewayClient(url);
    const { data } = await client.post<{
      deployments: {
        sources: { provider: { key: string }; errorCode: string | null }[];
        nodes: { provider: { key: string } }[];
      };
    }>({ query });

    const { sources = [], nodes = [] } = data?.deployments ?? {};
    expect(new Set(sources.map(({ provider, errorCode }) => `${provider.key} ${errorCode}`))).toEqual(
      new Set(['dataworks null', 'dataworks-2020 null', 'dataarts PROVIDER_THROTTLED']),
    );
    expect(new Set(nodes.map(({ provider }) => provider.key))).toEqual(new Set(['dataworks', 'dataworks-2020']));
    expect((await fetch(heal, { method: 'DELETE' })).status).toBe(200);
    expect(await (await fetch(heal)).json()).toEqual({ faults: [] });
  });

  it('names the option when the port is taken', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const { port } = holder.address() as { port: number };

    const { code, stderr } = await outcomeOf(['sandbox'], { PORT: String(port) });
    holder.close();

    expect(code).toBe(2);
    expect(stderr).toBe(`cannot listen on 127.0.0.1:${port}: the port is taken; choose another with --port\n`);
  });
});

describe('signalbox check', () => {
  let cloud: DataWorksCloud;
  beforeAll(async () => {
    cloud = await startDataWorksCloud({ workspaces: [{ id: '10000', name: 'Orders', mode: 'standard' }] });
  });
  afterAll(() => cloud.close());

  const configOf = (secret: string) => [
    'providers:',
    '  - key: dw',
    '    kind: dataworks-2024-05-18',
    '    region: cn-shanghai',
    `    endpoint: ${cloud.url}`,
    `    credentials: { accessKeyId: ${cloud.accessKeyId}, accessKeySecret: "${secret}" }`,
    '    limits: { perSecond: 5, perDay: 100 }',
    '    workspaces: [{ id: "10000", name: Orders }, { id: "10001" }]',
  ];

  it('reports credentials, quota and each workspace, by one call each', async () => {
    const file = await writeConfig(
      'good.yml',
      configOf(cloud.accessKeySecret).with(-1, '    workspaces: [{ id: "10000", name: Orders }]'),
    );

    const { code, stdout, stderr } = await outcomeOf(['check', '--config', file]);

    expect(stdout).toBe(`${file}: no mistakes found

dw (dataworks-2024-05-18, cn-shanghai, ${cloud.url})
  credentials: ok
  quota: 5 calls a second, 100 a day
  workspace 10000 (Orders): ok
`);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('asks a DataService for its APIs, so that ok means that the cloud answered', async () => {
    const lines = configOf(cloud.accessKeySecret).with(2, '    kind: dataworks-data-service');
    const before = cloud.calls.count('ListDataServicePublishedApis');

    const { code, stdout } = await outcomeOf(['check', '--config', await writeConfig('apis.yml', lines)]);

    expect(code).toBe(1);
    expect(stdout).toMatch(/workspace 10000 \(Orders\): ok\n/);
    expect(stdout).toMatch(/workspace 10001: REJECTED: .*Invalid\.Tenant\.ProjectNotExists/);
    expect(cloud.calls.count('ListDataServicePublishedApis') - before).toBe(2);
  });

  it('ends with code 1 when credentials are refused, and asks no second time with them', async () => {
    const file = await writeConfig('refused.yml', configOf(SECRET));

    const { code, stdout, stderr } = await outcomeOf(['check', '--config', file]);

    expect(code).toBe(1);
    expect(stdout).toMatch(/credentials: refused\n/);
    expect(stdout).toMatch(/workspace 10000 \(Orders\): CREDENTIALS: .*HTTP \d+, code \S+, request \S+\n/);
    expect(stdout).toMatch(/workspace 10001: not tried\n/);
    expect(stdout + stderr).not.toContain(SECRET);
  });
});
