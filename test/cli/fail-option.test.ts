import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UsageError } from '../../src/cli/exit.ts';
import { FAIL_HELP, injectFaults, readFaults, SANDBOX_PROVIDERS } from '../../src/cli/fail-option.ts';
import { FAULT_TARGETS, WRITES } from '../../src/sandbox/fault-targets.ts';
import { FAULT_KINDS, Faults } from '../../src/sandbox/faults.ts';
import { createRandom } from '../../src/sandbox/random.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';

const PROVIDERS = 'dataworks, dataworks-2020, dataservice, dataarts';

describe('--fail', () => {
  it.each([
    ['dataarts:throttle', { provider: 'dataarts', fault: { kind: 'throttle' } }],
    ['dataworks:down:3', { provider: 'dataworks', fault: { kind: 'down', times: 3 } }],
    ['dataservice:html:25%', { provider: 'dataservice', fault: { kind: 'html', chance: 0.25 } }],
    ['dataworks-2020:error500:0.5%', { provider: 'dataworks-2020', fault: { kind: 'error500', chance: 0.005 } }],
    [
      'dataworks-2020/writes:cutAfterEffect:1',
      { provider: 'dataworks-2020', fault: { kind: 'cutAfterEffect', action: ['SubmitFile', 'DeployFile'], times: 1 } },
    ],
    ['dataarts:slow:100%', { provider: 'dataarts', fault: { kind: 'slow', chance: 1, delayMs: 2_000 } }],
  ])('reads %s', (text, expected) => {
    expect(readFaults([text])).toEqual([expected]);
  });

  it.each([
    ['', 'expected <provider>[/writes]:<fault>[:<times>|:<share>%], as in dataarts:throttle, ', 'got ""'],
    [
      'dataarts',
      'expected <provider>[/writes]:<fault>[:<times>|:<share>%], as in dataarts:throttle, ',
      'got "dataarts"',
    ],
    ['dataarts:down:3:4', 'expected <provider>[/writes]:<fault>[:<times>|:<share>%]', 'got "dataarts:down:3:4"'],
    ['huawei:down', `expected one of the providers ${PROVIDERS}`, 'got "huawei"'],
    ['dataarts/reads:down', `expected one of the providers ${PROVIDERS}`, 'got "dataarts/reads"'],
    ['dataarts:', `expected one of the faults ${FAULT_KINDS.join(', ')}`, 'got ""'],
    ['dataarts:Throttle', `expected one of the faults ${FAULT_KINDS.join(', ')}`, 'got "Throttle"'],
    ...['', '0', '-1', '1.5', '1e3', '0%', '101%', '25 %', 'often', '1234567890'].map((extent) => [
      `dataarts:down:${extent}`,
      'expected how many calls it strikes (3) or a share of them above 0 and up to 100 (25%)',
      `got "${extent}"`,
    ]),
  ])('refuses %j, saying what there is', (text, expected = '', got = '') => {
    expect(() => readFaults(['dataarts:down', text])).toThrow(UsageError);
    expect(() => readFaults(['dataarts:down', text])).toThrow(`--fail: ${expected}`);
    expect(() => readFaults(['dataarts:down', text])).toThrow(got);
  });

  it('is explained with every provider and every fault there is', () => {
    expect(FAIL_HELP).toContain(`providers: ${PROVIDERS}\n`);
    for (const kind of FAULT_KINDS) expect(FAIL_HELP).toMatch(new RegExp(`faults:.*\\b${kind}\\b`));
  });
});

describe('a fault of one provider', () => {
  let clouds: Sandbox;
  beforeAll(async () => {
    clouds = await startSandbox({ dataWorks: { population: 'none', activity: false } });
  });
  afterAll(() => clouds.close());

  it('goes into its own cloud, and strikes its calls alone', () => {
    injectFaults(readFaults(['dataservice:down', 'dataarts:throttle:2']), clouds);

    expect(clouds.dataWorks.faults.list()).toMatchObject([{ spec: { kind: 'down', action: '*DataService*' } }]);
    expect(clouds.dataArts.faults.list()).toMatchObject([{ spec: { kind: 'throttle', times: 2 } }]);
  });

  it('strikes its writes alone when they are named', () => {
    const faults = new Faults(createRandom('test', 'faults'));
    faults.inject({ kind: 'down', ...FAULT_TARGETS['dataworks-2024-05-18'], action: WRITES['dataworks-2024-05-18'] });
    const strikes = (action: string) => faults.take({ action, version: '2024-05-18', params: {} }) !== null;

    expect(['CreatePipelineRun', 'ExecPipelineRunStage', 'AbolishPipelineRun'].filter(strikes)).toHaveLength(3);
    expect(['GetPipelineRun', 'ListPipelineRuns', 'ListPipelineRunItems'].filter(strikes)).toEqual([]);
  });

  it.each([
    ['2024-05-18', 'ListPipelineRuns', 'dataworks-2024-05-18'],
    ['2024-05-18', 'ListDeployments', 'dataworks-2024-05-18'],
    ['2024-05-18', 'ExecPipelineRunStage', 'dataworks-2024-05-18'],
    ['2020-05-18', 'ListDeployments', 'dataworks-2020-05-18'],
    ['2020-05-18', 'GetDeployment', 'dataworks-2020-05-18'],
    ['2020-05-18', 'SubmitFile', 'dataworks-2020-05-18'],
    ['2020-05-18', 'ListFiles', 'dataworks-2020-05-18'],
    ['2020-05-18', 'ListDataServicePublishedApis', 'dataworks-data-service'],
    ['2020-05-18', 'PublishDataServiceApi', 'dataworks-data-service'],
  ] as const)('%s %s is a call of %s alone', (version, action, owner) => {
    const struck = Object.values(SANDBOX_PROVIDERS).filter((kind) => {
      const faults = new Faults(createRandom('test'));
      faults.inject({ kind: 'down', ...FAULT_TARGETS[kind] });
      return kind !== 'dataarts-studio' && faults.take({ action, version, params: {} }) !== null;
    });

    expect(struck).toEqual([owner]);
  });

  it('strikes as large a share of the calls as it is told to, the same ones for the same seed', () => {
    const draw = (seed: string) => {
      const faults = new Faults(createRandom(seed));
      faults.inject({ kind: 'down', chance: 0.25 });
      return Array.from({ length: 1_000 }, () => faults.take({ action: 'Any', version: '1', params: {} }) !== null);
    };

    const strikes = draw('a').filter(Boolean).length;
    expect(strikes).toBeGreaterThan(200);
    expect(strikes).toBeLessThan(300);
    expect(draw('a')).toEqual(draw('a'));
    expect(draw('a')).not.toEqual(draw('b'));
  });
});
