import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { formatGlobalId } from '../../../src/domain/global-id.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.ts';
import { Commands } from '../../support/commands.ts';
import { freePort } from '../../support/free-port.ts';
import { type RunningGateway, startGatewayOn } from '../../support/gateway.ts';
import { apiKeysFor, secretOf } from '../../support/keys.ts';
import { type Serving, startServing } from '../../support/serving.ts';
import { addPackage, PROJECT, triggerConfig } from '../../support/triggers.ts';

const QUIET = { activity: false, population: 'none' } as const;

const runId = (rawId: string) => formatGlobalId('DEPLOYMENT', 'dw24', PROJECT, rawId);
const apiId = (rawId: string) => formatGlobalId('DATA_SERVICE_API', 'ds', PROJECT, rawId);

/** Lets every stage of a run succeed, and the run with them. */
function finish({ dataWorks: { runs } }: Sandbox, rawId: string): void {
  for (const code of Object.keys(runs.stageStatuses(rawId))) runs.setStageStatus(rawId, code, 'Success');
  runs.setStatus(rawId, 'Success');
}

/** What a watch prints with `--json`. */
function toEvents(stdout: string) {
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { readonly __typename: string; readonly cursor: string; readonly to?: string });
}

describe('signalbox watch', () => {
  let clouds: Sandbox;
  let running: RunningGateway;
  const commands = new Commands(() => running.gateway.url);
  beforeAll(async () => {
    clouds = await startSandbox({ dataWorks: QUIET, dataArts: { ...QUIET, quota: {} } });
    running = await startGatewayOn({
      ...triggerConfig(clouds),
      auth: {
        apiKeys: apiKeysFor({ ci: { scopes: ['read'] }, other: { scopes: ['read'], providers: ['hw'] } }),
      },
    });
  });
  afterEach(() => commands.close());
  afterAll(async () => {
    await running.close();
    await clouds.close();
  });

  const env = { SIGNALBOX_KEY: secretOf('ci') };
  const start = (...args: readonly string[]) => commands.start(['watch', ...args], env);
  const watch = (...args: readonly string[]) => commands.run(['watch', ...args], env);
  const addRun = (description = 'weekly') =>
    clouds.dataWorks.runs.addRun({ projectId: PROJECT, status: 'Running', description });

  it('prints where a run stands, then what happens, and ends with 0 at its good end', async () => {
    const rawId = addRun();
    const run = start(runId(rawId));
    await run.waitFor(/ {2}deployment {2}is RUNNING\n/);

    finish(clouds, rawId);
    const { code } = await run.end();

    expect(run.stdout).toMatch(/^\S+Z {2}stage BUILD_PACKAGE {2}is SUCCEEDED\n/);
    expect(run.stdout).toMatch(
      /Z {2}stage PROD {2}READY → SUCCEEDED\n\S+Z {2}deployment {2}RUNNING → SUCCEEDED\nended SUCCEEDED\n$/,
    );
    expect({ code, stderr: run.stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('ends with 1 for a run that has failed, and says why', async () => {
    const rawId = clouds.dataWorks.runs.addRun({ projectId: PROJECT, status: 'Fail', description: 'weekly' });

    const { code, stdout } = await watch(runId(rawId));

    expect(stdout).toMatch(/ {2}deployment {2}is FAILED\nended FAILED: \S.*\n$/);
    expect(code).toBe(1);
  });

  it('prints a JSON object a line with --json, the end too, and goes on behind any of their cursors', async () => {
    const rawId = addRun();
    const run = start(runId(rawId), '--json');
    const [caughtUp] = await run.waitFor(/^.*"CAUGHT_UP".*$/m);
    finish(clouds, rawId);
    await run.end();
    const { cursor } = JSON.parse(caughtUp) as { cursor: string };

    const again = await watch(runId(rawId), '--json', '--after', cursor);

    const isTransition = ({ __typename }: { __typename: string }) => __typename === 'StatusTransition';
    const transitions = toEvents(run.stdout).filter(isTransition);
    expect(transitions.at(-1)).toMatchObject({ subjectKind: 'DEPLOYMENT', from: 'RUNNING', to: 'SUCCEEDED' });
    expect(toEvents(run.stdout).at(-1)).toMatchObject({
      __typename: 'End',
      exitCode: 0,
      subject: { status: 'SUCCEEDED' },
    });
    expect(toEvents(again.stdout).filter(isTransition)).toEqual(transitions);
    expect(again.code).toBe(0);
  });

  it('prints the items of a run with --items, and not without', async () => {
    const rawId = addRun();
    finish(clouds, rawId);

    const [without, withItems] = await Promise.all([watch(runId(rawId)), watch(runId(rawId), '--items')]);

    expect(without.stdout).not.toMatch(/ {2}item /);
    expect(withItems.stdout).toMatch(/ {2}item \S.* {2}is \S+\n/);
  });

  it('takes a package for its deployment', async () => {
    const [workspaceId = ''] = clouds.dataArts.packages.workspaces.keys();
    const released = clouds.dataArts.packages.add({ workspaceId, deployStatus: '2' });

    const { code, stdout } = await watch(formatGlobalId('RELEASE_PACKAGE', 'hw', workspaceId, released));

    expect(stdout).toMatch(/ {2}stage DEPLOY {2}is SUCCEEDED\n\S+Z {2}deployment .*is SUCCEEDED\nended SUCCEEDED\n$/);
    expect(code).toBe(0);
  });

  it('watches an API until Ctrl-C, which ends it with 130 and says how to go on', async () => {
    const rawId = clouds.dataWorks.apis.addApi({ projectId: PROJECT, status: 0, name: 'orders' });
    const run = start(apiId(rawId), '--json');
    await run.waitFor(/CAUGHT_UP/);

    clouds.dataWorks.apis.get(rawId).setStatus(1, '1001', Date.now());
    const [change] = await run.waitFor(/^.*"StatusTransition".*$/m);
    const code = await run.stop('SIGINT');

    expect(JSON.parse(change)).toMatchObject({ subject: { name: 'orders' }, from: 'UNPUBLISHED', to: 'PUBLISHED' });
    expect(run.stderr).toMatch(/^to go on from here: --after \S+\nended by SIGINT\n$/);
    expect(code).toBe(130);
  });

  it('without an id prints everything that the filters let through', { timeout: 60_000 }, async () => {
    type Transition = Record<'subjectKind' | 'to' | 'toPhase' | 'toOutcome', string | null> & {
      readonly provider: { readonly key: string };
    };
    const filters: readonly (readonly [readonly string[], (transition: Transition) => boolean])[] = [
      [[], () => true],
      [['--provider', 'dw24'], ({ provider }) => provider.key === 'dw24'],
      [['--workspace-id', formatGlobalId('WORKSPACE', 'dw24', PROJECT)], ({ provider }) => provider.key === 'dw24'],
      [['--subject-kind', 'deployment'], ({ subjectKind }) => subjectKind === 'DEPLOYMENT'],
      [['--to', 'succeeded'], ({ to }) => to === 'SUCCEEDED'],
      [['--to', 'succeeded', '--to', 'ready'], ({ to }) => to === 'SUCCEEDED' || to === 'READY'],
      [['--phase', 'settled'], ({ toPhase }) => toPhase === 'SETTLED'],
      [['--outcome', 'success'], ({ toOutcome }) => toOutcome === 'SUCCESS'],
      [['--environment', 'production', '--subject-kind', 'stage'], ({ subjectKind }) => subjectKind === 'STAGE'],
    ];
    const runs = filters.map(([args]) => start(...args, '--json'));
    await Promise.all(runs.map((run) => run.waitFor(/CAUGHT_UP/)));

    addPackage(clouds.dataArts);
    await runs[0]?.waitFor(/"provider":{"key":"hw"}.*/);
    const rawId = addRun();
    await runs[0]?.waitFor(/"provider":{"key":"dw24"}.*/);
    finish(clouds, rawId);
    await Promise.all(runs.map((run) => run.waitFor(/"toOutcome":"SUCCESS"/)));
    await runs[0]?.waitFor(/"subjectKind":"DEPLOYMENT".*"toOutcome":"SUCCESS"/);
    await Promise.all(runs.map((run) => run.stop('SIGTERM')));

    const transitionsOf = ({ stdout }: { readonly stdout: string }) =>
      toEvents(stdout).filter(({ __typename }) => __typename === 'StatusTransition') as unknown as Transition[];
    const [all] = runs;
    for (const [index, [args, isWanted]] of filters.entries()) {
      const run = runs[index];
      if (!run || !all) throw new Error('expected a run for each filter');
      expect({ args, unwanted: transitionsOf(run).filter((each) => !isWanted(each)) }).toEqual({ args, unwanted: [] });
      expect(run.stderr).toMatch(/^to go on from here: --after \S+\nended by SIGTERM\n$/);
    }
    // Each has let something through, and the one without a filter something of everything.
    expect(new Set(transitionsOf(all ?? { stdout: '' }).map(({ provider }) => provider.key))).toEqual(
      new Set(['hw', 'dw24']),
    );
  });

  it('without an id begins with what is unsettled with --snapshot, each with its place and name', async () => {
    const rawId = addRun('monthly');
    // The gateway does not know of it before it has looked at it.
    await start(runId(rawId)).waitFor(/ {2}deployment {2}is RUNNING\n/);
    const run = start('--snapshot', '--provider', 'dw24');
    await run.waitFor(/Z {2}dw24\/\S+ {2}monthly {2}stage DEV_CHECK {2}is READY\n/);
    await run.waitFor(/Z {2}dw24\/\S+ {2}monthly {2}deployment {2}is RUNNING\n/);

    finish(clouds, rawId);
    await run.waitFor(/Z {2}dw24\/\S+ {2}monthly {2}deployment {2}RUNNING → SUCCEEDED\n/);

    expect(await run.stop('SIGINT')).toBe(130);
  });

  it.each<[string, () => readonly string[], RegExp]>([
    ['an id that is none', () => ['nightly'], /^watch: expected an id as `ls` prints it, got "nightly"\n$/],
    [
      'an id of nothing',
      () => [runId('no-such-run')],
      /^watch: there is nothing with the id "deployment_\S+", or nothing that this key may see\n$/,
    ],
    [
      'an id of something else',
      () => [formatGlobalId('WORKSPACE', 'dw24', PROJECT)],
      /^watch: expected the id of a deployment, a package or an API, got that of a Workspace\n$/,
    ],
    [
      'an id and a filter',
      () => [runId('x'), '--to', 'failed'],
      /^watch: expected an id, or filters and --snapshot, got both\n$/,
    ],
    ['items of nothing', () => ['--items'], /^--items: expected an id of a deployment before it\n$/],
    ['a cursor that is none', () => [addPackage(clouds.dataArts), '--after', 'x'], /^--after: expected a cursor .*\n$/],
    [
      'a filter that is none',
      () => ['--to', 'done'],
      /^option '--to <status>' argument 'done' is invalid\. Expected one of .*\n$/,
    ],
    [
      'an environment that is none',
      () => ['--environment', 'moon'],
      /^option '--environment <environment>' .*Expected one of .*\n$/,
    ],
    [
      'a time that is none',
      () => ['--reconnect-for', '0'],
      /^option '--reconnect-for <seconds>' argument '0' is invalid\. Expected seconds above 0/,
    ],
  ])('ends with 2 for %s', async (_, args, stderr) => {
    const outcome = await watch(...args());

    expect(outcome.stderr).toMatch(stderr);
    expect(outcome).toMatchObject({ code: 2, stdout: '' });
  });

  it('does not show what the key may not see', async () => {
    const args = ['watch', runId(addRun())];

    const { code, stderr } = await commands.run(args, { SIGNALBOX_KEY: secretOf('other') });

    expect(stderr).toMatch(/^watch: there is nothing with the id /);
    expect(code).toBe(2);
  });

  it('ends with 1 without a key and with a wrong one, asking for one run or for everything', async () => {
    const asked = [['watch', runId(addRun())], ['watch']];

    const outcomes = await Promise.all(
      asked.flatMap((args) => [commands.run(args), commands.run(args, { SIGNALBOX_KEY: 'hunter2' })]),
    );

    for (const { code, stdout, stderr } of outcomes) {
      expect(stderr).toMatch(/^the gateway at .* refuses this: .*SIGNALBOX_KEY/);
      expect(stderr).not.toContain('hunter2');
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    }
  });

  it('ends with 1 when no gateway answers', async () => {
    const url = `http://127.0.0.1:${await freePort()}/graphql`;

    const outcomes = await Promise.all([watch(runId('x'), '--url', url), watch('--url', url)]);

    for (const { code, stdout, stderr } of outcomes) {
      expect(stderr).toMatch(/^no gateway answers at .*ECONNREFUSED.*; start one /);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    }
  });
});

describe('signalbox watch over a gateway that is killed', () => {
  let clouds: Sandbox;
  let folder: string;
  let serving: Serving;
  const commands = new Commands(() => serving.url);
  beforeEach(async () => {
    clouds = await startSandbox({ dataWorks: QUIET, dataArts: { ...QUIET, quota: {} } });
    folder = await mkdtemp(join(tmpdir(), 'signalbox-watch-'));
    serving = await startServing(folder, triggerConfig(clouds, { store: `pglite:${join(folder, 'data')}` }));
  });
  afterEach(async () => {
    await commands.close();
    await serving.close();
    await clouds.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('goes on behind the last transition when it is started again: none twice, none missing', async () => {
    await writeFile(join(folder, 'key'), 'any-key\n');
    const rawId = clouds.dataWorks.runs.addRun({ projectId: PROJECT, status: 'Running', description: 'weekly' });
    const run = commands.start(['watch', runId(rawId), '--key-file', join(folder, 'key')]);
    await run.waitFor(/ {2}deployment {2}is RUNNING\n/);
    clouds.dataWorks.runs.setStageStatus(rawId, 'DEV_CHECK', 'Success');
    await run.waitFor(/ {2}stage DEV_CHECK {2}READY → SUCCEEDED\n/);

    await serving.kill();
    finish(clouds, rawId);
    await serving.start();
    const { code } = await run.end();

    const told = [...run.stdout.matchAll(/Z {2}(?:stage )?(\S+) {2}\S+ → (\S+)$/gm)].map(([, what, to]) => [what, to]);
    expect(told).toEqual([
      ['DEV_CHECK', 'SUCCEEDED'],
      ['DEV', 'SUCCEEDED'],
      ['PROD_CHECK', 'SUCCEEDED'],
      ['PROD', 'SUCCEEDED'],
      ['deployment', 'SUCCEEDED'],
    ]);
    expect(run.stderr).toMatch(/^connection lost \(.*\); connecting again\nconnected again\n$/);
    expect(code).toBe(0);
  });

  it('ends with 3 when it stays away, and says where to go on', async () => {
    const rawId = clouds.dataWorks.runs.addRun({ projectId: PROJECT, status: 'Running', description: 'weekly' });
    const run = commands.start(['watch', runId(rawId), '--reconnect-for', '0.5', '--json']);
    await run.waitFor(/CAUGHT_UP/);

    await serving.kill();
    const { code } = await run.end();

    const [last] = toEvents(run.stdout).slice(-1);
    expect(run.stderr).toMatch(
      new RegExp(`^connection lost .*\\nto go on from here: --after ${last?.cursor}\\nno gateway answers `),
    );
    expect(code).toBe(3);
  });
});
