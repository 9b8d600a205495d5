import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DataWorksCloud, startDataWorksCloud } from '../../src/sandbox/dataworks-cloud.ts';
import { GatewayClient } from '../support/client.ts';
import { writeConfigFile } from '../support/config-file.ts';
import { configFor } from '../support/gateway.ts';
import { apiKeysFor, hashOf, secretOf } from '../support/keys.ts';
import { type ProgramRun, runProgram } from '../support/process.ts';

const READ = { scopes: ['read'] };

describe('signalbox serve', () => {
  let folder = '';
  let cloud: DataWorksCloud;
  let run: ProgramRun;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'signalbox-reload-'));
    cloud = await startDataWorksCloud();
  });
  afterAll(async () => {
    await run.stop('SIGKILL');
    await cloud.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('reads its file again on SIGHUP; a bad one changes nothing and is said to be bad', async () => {
    const write = (auth: object) => writeConfigFile(folder, { ...configFor(cloud), auth });
    const file = await write({ apiKeys: apiKeysFor({ old: READ }) });
    run = runProgram(['serve', '--config', file, '--port', '0'], { env: { SIGNALBOX_LOG_LEVEL: 'info' } });
    const [, url = ''] = await run.waitFor(/serves (\S+)/);
    const statusOf = async (name: string) =>
      (await new GatewayClient(url, secretOf(name)).post({ query: '{ __typename }' })).status;
    const reload = async (said: RegExp) => {
      const seen = run.stderr.length;
      process.kill(run.child.pid as number, 'SIGHUP');
      await expect.poll(() => run.stderr.slice(seen), { timeout: 10_000 }).toMatch(said);
    };
    expect([await statusOf('old'), await statusOf('new')]).toEqual([200, 401]);

    await write({ apiKeys: apiKeysFor({ new: READ }) });
    await reload(/the configuration was read again/);
    expect([await statusOf('old'), await statusOf('new')]).toEqual([401, 200]);

    await write({ apiKeys: [{ name: 'old', sha256: hashOf('old'), scopes: ['write'] }] });
    await reload(/apiKeys\[0\]\.scopes\[0\]: expected one of read, deploy, admin, sourceCode.*nothing changes/);
    expect([await statusOf('old'), await statusOf('new')]).toEqual([401, 200]);

    await writeFile(file, 'auth: [');
    await reload(/nothing changes/);
    expect([await statusOf('old'), await statusOf('new')]).toEqual([401, 200]);
    expect(run.stderr).not.toContain(hashOf('old'));
  });
});
