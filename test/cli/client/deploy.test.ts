import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { formatGlobalId } from '../../../src/domain/global-id.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.ts';
import { Commands } from '../../support/commands.ts';
import { freePort } from '../../support/free-port.ts';
import { type RunningGateway, startGatewayOn } from '../../support/gateway.ts';
import { startServing } from '../../support/serving.ts';
import { effectsOf, MUTATIONS, PROJECT, triggerConfig } from '../../support/triggers.ts';

const WORKSPACE = formatGlobalId('WORKSPACE', 'dw24', PROJECT);
const START = ['deploy', 'create-deployment', '--workspace-id', WORKSPACE, '--object-id', '4765062420765710000'];
const QUIET = { activity: false, population: 'none', failureRate: 0 } as const;

interface Report {
  readonly exitCode: number;
  readonly error: string | null;
  readonly verdict: string | null;
  readonly replayed: boolean;
  readonly idempotencyKey: string;
  readonly resumeCursor: string | null;
  readonly operation: {
    readonly state: string;
    readonly affectedDeployments: readonly { readonly id: string }[];
  } | null;
  readonly subjects: readonly { readonly status: string; readonly stages: readonly { readonly status: string }[] }[];
}

/** `{ packageIds: ['a', 'b'], startJobs: false }` as `--package-ids a b --no-start-jobs`. */
function toArguments(input: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(input).flatMap(([name, value]) => {
    const flag = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    if (typeof value === 'boolean') return [value ? `--${flag}` : `--no-${flag}`];
    return [`--${flag}`, ...(Array.isArray(value) ? value.map(String) : [String(value)])];
  });
}

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

describe('signalbox deploy', () => {
  let clouds: Sandbox;
  let running: RunningGateway;
  const commands = new Commands(() => running.gateway.url);
  beforeAll(async () => {
    clouds = await startSandbox({
      speed: 30,
      dataWorks: { ...QUIET, createdFailureRate: 0 },
      dataArts: { ...QUIET, quota: {} },
    });
    running = await startGatewayOn(triggerConfig(clouds));
  });
  afterEach(() => {
    clouds.dataWorks.faults.clear();
    clouds.dataArts.faults.clear();
  });
  afterAll(async () => {
    await commands.close();
    await running.close();
    await clouds.close();
  });

  describe('of each kind', () => {
    const each = MUTATIONS.map((mutation) => [kebab(mutation.name), mutation] as const);
    it.concurrent.each(each)(
      '%s sends nothing on a dry run, and the same thing once when run twice with a key',
      async (name, mutation) => {
        const args = ['deploy', name, ...toArguments(mutation.prepare(clouds).input)];
        const before = effectsOf(clouds, mutation);

        const dry = await commands.run([...args, '--dry-run']);
        const afterDryRun = effectsOf(clouds, mutation);
        const first = await commands.json<Report>([...args, '--idempotency-key', `of ${name}`]);
        const second = await commands.json<Report>([...args, '--idempotency-key', `of ${name}`]);

        expect(dry).toMatchObject({ code: 0, stdout: 'dry run: nothing stands in its way, and nothing was sent\n' });
        expect(afterDryRun).toBe(before);
        expect(first).toMatchObject({ code: 0, document: { exitCode: 0, error: null, replayed: false } });
        expect(second).toMatchObject({ code: 0, document: { exitCode: 0, replayed: true } });
        expect(effectsOf(clouds, mutation)).toBe(before + 1);
      },
    );
  });

  describe('--wait', () => {
    // A new run waits for somebody to advance its stages, and a new package for its reviewers: these have no end by themselves.
    const ending = MUTATIONS.filter(({ name }) => name !== 'createDeployment' && name !== 'createReleasePackage');
    it.concurrent.each(ending.map((mutation) => [kebab(mutation.name), mutation] as const))(
      '%s --wait ends with 0 when it has come out as wanted',
      { timeout: 60_000 },
      async (name, mutation) => {
        const args = ['deploy', name, ...toArguments(mutation.prepare(clouds).input), '--wait'];

        const { code, document } = await commands.json<Report>(args);

        expect(document).toMatchObject({ error: null, verdict: 'REACHED' });
        expect(code).toBe(0);
      },
    );
  });

  it('makes a key and prints it first when there is none', async () => {
    const { stderr } = await commands.run(START);

    expect(stderr).toMatch(/^idempotency key: [0-9a-f-]{36}\n/);
  });

  it('prints each transition on a line and ends with 0 after the stage that the run goes to', async () => {
    const { code, stdout, stderr } = await commands.run([...START, '--auto-run-until-stage', 'PROD', '--wait']);

    expect({ code, stderr: stderr.replace(/^idempotency key: .*\n/, '') }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^\S+Z {2}stage BUILD_PACKAGE {2}(READY|RUNNING)/m);
    expect(stdout).toMatch(/ {2}stage PROD {2}(READY|RUNNING) → SUCCEEDED\n/);
  });

  it('ends with 1 when the release fails, and says how it ended', async () => {
    clouds.dataWorks.runs.decideNext({ code: 'DEV', outcome: 'Fail', message: 'no quota' });

    const { code, document } = await commands.json<Report>([...START, '--auto-run-until-stage', 'PROD', '--wait']);

    expect(document).toMatchObject({ verdict: 'MISSED', exitCode: 1, subjects: [{ status: 'FAILED' }] });
    expect(document.error).toMatch(/^FAILED .*\n {2}stage DEV failed\n {2}stage DEV FAILED: no quota$/);
    expect(code).toBe(1);
  });

  it('ends with 1 when the vendor refuses', async () => {
    clouds.dataWorks.faults.inject({ kind: 'forbidden', action: 'CreatePipelineRun' });

    const { code, stderr } = await commands.run(START);

    expect(stderr).toMatch(/^UPSTREAM_REFUSED: /m);
    expect(code).toBe(1);
  });

  describe('of what cannot be', () => {
    it.concurrent.each<[string, readonly string[], RegExp]>([
      ['no subcommand', ['deploy'], /^Usage: signalbox deploy /],
      ['an unknown subcommand', ['deploy', 'create'], /^unknown command 'create'\n/],
      ['an option left out', START.slice(0, 4), /^required option '--object-id <id>' not specified\n$/],
      [
        'a choice left open',
        ['deploy', 'release-packages', '--package-ids', 'x'],
        /^required option '--start-jobs' not specified\n$/,
      ],
      [
        'two that exclude each other',
        [...START, '--dry-run', '--wait'],
        /^option '--dry-run' cannot be used with option '--wait'\n$/,
      ],
      [
        'a number that is none',
        ['deploy', 'advance-stage', '--deployment-id', 'x', '--stage-code', 'DEV', '--if-sequence', '-1'],
        /^option '--if-sequence <number>' argument '-1' is invalid\. Expected a whole number from 0\.\n$/,
      ],
      [
        'an id that is none',
        ['deploy', 'publish-api', '--api-id', 'x', '--idempotency-key', 'k'],
        /^--api-id: expected .*\n$/,
      ],
      [
        'an input that the gateway refuses',
        [
          'deploy',
          'submit-file',
          '--workspace-id',
          formatGlobalId('WORKSPACE', 'dw20', PROJECT),
          '--file-id',
          'abc',
          '--idempotency-key',
          'k',
        ],
        /^INVALID_INPUT: --file-id: expected .*\n$/,
      ],
      [
        'an address that is none',
        [...START, '--url', 'ftp://user:hunter2@x'],
        /^--url: expected an http:\/\/ or https:\/\/ address without user and password, as .*\n$/,
      ],
      [
        'a key file that is not there',
        [...START, '--idempotency-key', 'k', '--key-file', '/nowhere/key'],
        /^--key-file: \/nowhere\/key cannot be read: ENOENT\n$/,
      ],
    ])('ends with 2 for %s and says what was expected', async (_, args, stderr) => {
      const outcome = await commands.run(args);

      expect(outcome.stderr).toMatch(stderr);
      expect(outcome).toMatchObject({ code: 2, stdout: '' });
    });
  });

  it('ends with 2 for a key that was used with other input', async () => {
    await commands.run([...START, '--idempotency-key', 'taken']);

    const { code, stderr } = await commands.run([...START, '--description', 'other', '--idempotency-key', 'taken']);

    expect(stderr).toMatch(/^IDEMPOTENCY_KEY_REUSED: /);
    expect(code).toBe(2);
  });

  it('ends with 3 when the answer is unclear, and with --wait by what the gateway finds', {
    timeout: 60_000,
  }, async () => {
    clouds.dataWorks.faults.inject({ kind: 'cutAfterEffect', action: 'CreatePipelineRun' });
    const args = [...START, '--auto-run-until-stage', 'PROD', '--idempotency-key', 'unclear'];

    const unclear = await commands.json<Report>(args);
    const found = await commands.json<Report>([...args, '--wait']);

    expect(unclear).toMatchObject({ code: 3, document: { operation: { state: 'OUTCOME_UNKNOWN' } } });
    expect(found).toMatchObject({ code: 0, document: { verdict: 'REACHED', operation: { state: 'RECONCILED' } } });
  });

  it('ends with 1 with --wait when the gateway finds no effect', { timeout: 60_000 }, async () => {
    clouds.dataWorks.faults.inject({ kind: 'cutBeforeBody', action: 'CreatePipelineRun' });

    const { code, document } = await commands.json<Report>([...START, '--wait']);

    expect(document).toMatchObject({ operation: { state: 'NOT_FOUND_UPSTREAM' } });
    expect(code).toBe(1);
  });

  it('ends with 3 when --timeout is over, and the run goes on', async () => {
    const { code, document } = await commands.json<Report>([...START, '--wait', '--timeout', '2']);

    expect(document.error).toMatch(/^--timeout: no end within 2 seconds; nothing was cancelled\n/);
    expect(code).toBe(3);
  });

  it('ends with 130 at Ctrl-C without cancelling, and says how to go on', async () => {
    const run = commands.start([...START, '--idempotency-key', 'interrupted', '--wait']);
    await run.waitFor(/stage BUILD_PACKAGE/);

    const code = await run.stop('SIGINT');

    expect(code).toBe(130);
    expect(run.stderr).toMatch(/^ended by SIGINT; nothing was cancelled\n.*--idempotency-key interrupted: .*\n/);
    expect(run.stderr).toMatch(/^to follow it: signalbox watch deployment_\S+ --after \S+$/m);
    expect(clouds.dataWorks.calls.effectCount('abolished')).toBe(abolishedBefore);
  });
  let abolishedBefore = 0;
  beforeEach(() => {
    abolishedBefore = clouds.dataWorks.calls.effectCount('abolished');
  });

  it('ends with 1 when no gateway answers, and says what to do', async () => {
    const url = `http://127.0.0.1:${await freePort()}/graphql`;

    const { code, stderr } = await commands.run([...START, '--idempotency-key', 'k', '--url', url]);

    expect(stderr).toBe(
      `no gateway answers at ${url} (ECONNREFUSED); start one (signalbox serve, signalbox sandbox), or name another with ` +
        '--url or SIGNALBOX_URL\n',
    );
    expect(code).toBe(1);
  });
});

describe('signalbox deploy, of what answers in place of a gateway', () => {
  const commands = new Commands(() => '');
  let server: Server;
  let status = 200;
  let body = '';
  const seen: (string | undefined)[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(() => commands.close());
  afterAll(async () => {
    server.close();
    await once(server, 'close');
  });

  it.each<[number, string, number, RegExp]>([
    [
      401,
      '{"errors":[{"message":"a key is needed","extensions":{"code":"UNAUTHENTICATED"}}]}',
      1,
      /refuses this: a key is needed; set SIGNALBOX_KEY/,
    ],
    [403, 'no', 1, /refuses this: HTTP 403; .*SIGNALBOX_KEY, --key-file/],
    [404, '<html>', 1, /what answers there is no gateway: HTTP 404/],
    [502, '<html>', 3, /gave no answer: HTTP 502; nothing was cancelled\n.*--idempotency-key k/],
    [
      400,
      '{"errors":[{"message":"no such field","extensions":{"code":"GRAPHQL_VALIDATION_FAILED"}}]}',
      1,
      /is it of another version/,
    ],
  ])('says what HTTP %i means', async (code, text, exitCode, stderr) => {
    status = code;
    body = text;
    const url = `http://127.0.0.1:${(server.address() as { port: number }).port}/graphql`;

    const outcome = await commands.run([...START, '--idempotency-key', 'k', '--reconnect-for', '0.5', '--url', url], {
      SIGNALBOX_KEY: 'secret-of-mine',
    });

    expect(outcome.stderr).toMatch(stderr);
    expect(outcome.stderr).not.toContain('secret-of-mine');
    expect(seen.at(-1)).toBe('Bearer secret-of-mine');
    expect(outcome.code).toBe(exitCode);
  });
});

describe('signalbox deploy --wait, over a gateway that is killed and started again', () => {
  let clouds: Sandbox;
  let folder: string;
  beforeEach(async () => {
    clouds = await startSandbox({ dataWorks: { ...QUIET, createdFailureRate: 0 }, dataArts: { ...QUIET, quota: {} } });
    folder = await mkdtemp(join(tmpdir(), 'signalbox-wait-'));
    await writeFile(join(folder, 'key'), 'a-key\n');
  });
  afterEach(async () => {
    await commands.close();
    await serving.close();
    await clouds.close();
    await rm(folder, { recursive: true, force: true });
  });
  let serving: Awaited<ReturnType<typeof startServing>>;
  const commands = new Commands(() => serving.url);

  it('goes on where it was, misses nothing and ends with 0', { timeout: 90_000 }, async () => {
    serving = await startServing(folder, triggerConfig(clouds, { store: `pglite:${join(folder, 'data')}` }));
    const run = commands.start([...START, '--wait', '--key-file', join(folder, 'key')]);
    await run.waitFor(/deployment {2}(READY|RUNNING)/);
    const [id = ''] = clouds.dataWorks.calls.effects
      .filter(({ kind }) => kind === 'created')
      .map((effect) => effect.id);

    await serving.kill();
    for (const code of Object.keys(clouds.dataWorks.runs.stageStatuses(id))) {
      clouds.dataWorks.runs.setStageStatus(id, code, 'Success');
    }
    clouds.dataWorks.runs.setStatus(id, 'Success');
    await serving.start();
    const { code } = await run.end();

    const transitions = run.stdout.match(/ {2}(deployment|stage \S+) {2}.*/g) ?? [];
    expect(new Set(transitions).size).toBe(transitions.length);
    expect(run.stdout).toMatch(/stage PROD {2}READY → SUCCEEDED\n/);
    expect(run.stdout).toMatch(/deployment {2}(READY|RUNNING) → SUCCEEDED\n/);
    expect(run.stderr).toMatch(/connection lost \(.*\); connecting again\nconnected again\n/);
    expect(code).toBe(0);
  });

  it('ends with 3 when the gateway does not come back, and says how to go on', { timeout: 90_000 }, async () => {
    serving = await startServing(folder, triggerConfig(clouds, { store: `pglite:${join(folder, 'data')}` }));
    const run = commands.start([...START, '--wait', '--reconnect-for', '1']);
    await run.waitFor(/deployment {2}(READY|RUNNING)/);

    await serving.kill();
    const { code } = await run.end();

    expect(run.stderr).toMatch(/^to follow it: signalbox watch deployment_\S+ --after \S+$/m);
    expect(code).toBe(3);
  });
});
